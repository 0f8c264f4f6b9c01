# The commands of the house. Each does its own set-up on a fresh Debian 12 or Ubuntu 24.04.
# ARGS goes to the program behind: make run ARGS="--data /tmp/prueba".
.PHONY: help run server test lint lint-deps ui dist bench soak setup pictograms

help:
	@echo "make run        build and open the terminal"
	@echo "make server     build and start the central server"
	@echo "make test       every check a change must pass"
	@echo "make lint       checks that run nothing: formatting, clippy, types, documentation"
	@echo "make lint-deps  licences and sources of the dependencies"
	@echo "make ui         the screens alone, into ui/dist"
	@echo "make dist       a .deb to install"
	@echo "make bench      the figures, beside the machine's limits"
	@echo "make soak       the long campaigns"
	@echo "make setup      only what the others do first"
	@echo "make pictograms the product pictures for paper, after a drawing changed"

run server test lint lint-deps ui dist bench soak pictograms:
	@scripts/$@ $(ARGS)

setup:
	@scripts/setup rust node window tests postgres screens nextest
