// The weigh-in screen's own state: what is being typed, which panel is open, what went wrong.
// Everything about the delivery itself is in the terminal's picture.
import type {
  Commands,
  Failure,
  FieldId,
  ManualReason,
  SaveOutcome,
  ScaleState,
  Say,
  Stop,
  WeighView,
} from "../bindings";
import type { CommandName, Outcome } from "../host/types";
import type { Key } from "../keys";
import type { Counter } from "../live.svelte";
import { Latest } from "../latest";
import {
  nextReading,
  optionalField,
  targetOf,
  takesDecimals,
  typed,
  typedReadings,
  type Target,
} from "./entry";

/** The panel that is open on the weigh-in screen; `line` is none. */
export type Mode =
  | "line"
  | "search"
  | "tare"
  | "manual"
  | "pay"
  | "board"
  | "confirm"
  | "cancel"
  | "void"
  | "bringer";

/** Where on the screen a failure is shown: near what caused it. `scale` is what the scale says. */
export type Place = "producer" | "scale" | "load" | "money";

/** The soft stops that wait for the last two digits of the weight. */
export interface SoftStop {
  stops: Stop[];
  weight: string;
  wrong: boolean;
}

const CARD_TORN: Say = { id: "card-torn", args: {} };

/** The state of the weigh-in screen. */
export class Desk {
  mode = $state<Mode>("line");
  /** What has been typed and not yet entered. */
  entry = $state("");
  /** The field chosen by a finger or an arrow key, out of turn. */
  picked = $state<FieldId | null>(null);
  /** The entry is the text of a field that is being changed. */
  editing = $state<FieldId | null>(null);
  /** What went wrong last, until the next action. */
  failure = $state.raw<{ place: Place; say: Say } | null>(null);
  /** A save is on its way. */
  saving = $state(false);
  /** The last save went through, and nothing has been done since. */
  justSaved = $state(false);
  soft = $state.raw<SoftStop | null>(null);
  /** Why a weight is typed, once chosen. */
  reason = $state<ManualReason | null>(null);
  /** The number of the paper form, once entered. */
  paper = $state("");
  /** Beans as they were cut, ahead of the terminal's picture while keys are quick. */
  beans = $state.raw<number[]>([]);
  /** The panel was opened by a finger: show the pad. */
  touch = $state(false);

  private readonly measure: Latest<{ field: FieldId; text: string }>;
  private readonly board: Latest<number[]>;
  private textBefore = "";
  private busy = 0;
  private readonly queue: Key[] = [];

  /** Handles a key that had to wait; set by the screen. */
  replay: (key: Key) => void = () => undefined;

  constructor(readonly counter: Counter) {
    this.measure = new Latest(async (value) => {
      await this.run("load", "weigh.measure", value);
    });
    this.board = new Latest(async (beans) => {
      await this.run("load", "weigh.beans", { beans });
    });
  }

  /** The delivery as the terminal sees it. */
  get weigh(): WeighView | null {
    return this.counter.live?.weigh ?? null;
  }

  /** Where digits go now. */
  get target(): Target {
    // A field that is being typed keeps the line, although its first digit may be acceptable.
    const field = this.picked ?? this.editing;
    return this.weigh ? targetOf(this.weigh, field) : { kind: "producer" };
  }

  /**
   * Keeps a key for later while a command is on its way: it belongs to what comes next. An Enter
   * during a save is dropped, for it can only be the same one again.
   */
  waits(key: Key): boolean {
    if (this.busy === 0 && this.queue.length === 0) return false;
    if (this.replaying) return false;
    if (key.key !== "Enter" || !this.saving) this.queue.push(key);
    return true;
  }

  private replaying = false;

  private async during<T>(work: () => Promise<T>): Promise<T> {
    this.busy += 1;
    try {
      return await work();
    } finally {
      this.busy -= 1;
      this.handleWaiting();
    }
  }

  private handleWaiting(): void {
    while (this.busy === 0) {
      const key = this.queue.shift();
      if (!key) return;
      this.replaying = true;
      this.replay(key);
      this.replaying = false;
    }
  }

  /** Calls a command and keeps what went wrong near where it belongs. */
  async run<K extends CommandName>(
    place: Place,
    command: K,
    input: Commands[K]["input"],
  ): Promise<Outcome<Commands[K]["output"]>> {
    const outcome = await this.counter.call(command, input);
    if (!outcome.ok) this.fail(place, outcome.failure);
    return outcome;
  }

  private step<K extends CommandName>(place: Place, command: K, input: Commands[K]["input"]) {
    return this.during(() => this.run(place, command, input));
  }

  /** The next action: what was said before is no longer news. */
  act(): void {
    this.failure = null;
    this.justSaved = false;
  }

  /** The scale's state has changed: what it complained of may be over. */
  scaleIs(state: ScaleState): void {
    const calm = state === "empty" || state === "stable";
    if (calm && this.failure?.place === "scale") this.failure = null;
  }

  private fail(place: Place, failure: Failure): void {
    this.failure = { place: failure.code === "scale" ? "scale" : place, say: failure.say };
  }

  /** Opens a panel; the entry starts empty there. */
  open(mode: Mode, touch = false): void {
    this.act();
    this.leaveField();
    this.mode = mode;
    this.touch = touch;
    this.reason = null;
    this.paper = "";
    if (mode === "board") this.beans = [...(this.weigh?.board?.beans ?? [])];
  }

  /** Closes whatever panel is open. */
  close(): void {
    this.mode = "line";
    this.entry = "";
    this.soft = null;
    this.touch = false;
  }

  private leaveField(): void {
    this.entry = "";
    this.editing = null;
    this.picked = null;
  }

  /** A card, or a number that was entered. */
  async scan(code: string): Promise<void> {
    this.act();
    this.close();
    this.leaveField();
    const outcome = await this.step("producer", "weigh.scan", { code });
    if (!outcome.ok) this.entry = "";
  }

  /** A card came in pieces: it is asked for again, until somebody goes on. */
  cardTorn(is: boolean): void {
    if (is) this.failure = { place: "producer", say: CARD_TORN };
    else if (this.torn) this.failure = null;
  }

  /** See [`Desk.cardTorn`]. */
  get torn(): boolean {
    return this.failure?.say === CARD_TORN;
  }

  /** A producer picked from the search. */
  async choose(code: string): Promise<void> {
    this.act();
    this.close();
    await this.step("producer", "weigh.choose", { code });
  }

  /** A product tile. */
  async chooseForm(form: string): Promise<void> {
    this.act();
    this.close();
    this.leaveField();
    await this.step("load", "weigh.form", { form });
  }

  /** A container for the next weighing; none is no tare. */
  async chooseTare(tare: string | null): Promise<void> {
    this.act();
    this.close();
    await this.step("load", "weigh.tare", { tare });
  }

  /** Counts what stands on the scale as one more weighing. */
  async add(): Promise<void> {
    this.act();
    await this.step("load", "weigh.add", {});
  }

  /** Takes back the last weighing. */
  async dropLast(): Promise<void> {
    this.act();
    await this.step("load", "weigh.drop_last", {});
  }

  /** Turns rain-wet on or off, where the form allows it. */
  async rain(): Promise<void> {
    const wet = this.weigh?.rain_wet;
    if (wet === null || wet === undefined) return;
    this.act();
    await this.step("load", "weigh.rain", { on: !wet });
  }

  /** Puts the finger on a field, out of turn. */
  pick(field: FieldId, touch = false): void {
    this.act();
    this.mode = "line";
    this.touch = touch;
    this.entry = "";
    this.editing = null;
    this.picked = field;
  }

  /** A digit, a decimal mark or backspace for the entry line. */
  type(key: string): void {
    this.act();
    if (this.mode === "line") this.typeInLine(key);
    else this.entry = typed(this.entry, key, this.mode !== "confirm" && !this.asksPaper);
  }

  /** The paper's number is asked for: letters belong to it. */
  get asksPaper(): boolean {
    return this.mode === "manual" && this.reason === "paper" && this.paper === "";
  }

  private typeInLine(key: string): void {
    const target = this.target;
    if (target.kind === "producer") {
      this.entry = typed(this.entry, key, false);
      return;
    }
    if (target.kind === "field") this.typeInField(target.field, key);
    else if (target.kind === "save" && key !== "Backspace") {
      const field = this.weigh ? optionalField(this.weigh) : null;
      if (field === null) return;
      this.picked = field;
      this.typeInField(field, key);
    }
  }

  private typeInField(field: FieldId, key: string): void {
    const text = this.weigh?.fields.find((each) => each.id === field)?.text ?? "";
    if (this.editing !== field) {
      this.editing = field;
      this.textBefore = text;
      // Backspace corrects what stands there; a digit begins anew.
      this.entry = key === "Backspace" ? text : "";
    }
    this.entry =
      field === "moisture"
        ? typedReadings(this.entry, key)
        : typed(this.entry, key, takesDecimals(field));
    this.measure.put({ field, text: this.entry });
  }

  /** A reading of the moisture is being typed, so that a plus means one more. */
  get reading(): boolean {
    return this.mode === "line" && this.editing === "moisture" && this.entry !== "";
  }

  /** The moisture is read once more. */
  readAgain(): void {
    this.act();
    this.entry = nextReading(this.entry);
    this.measure.put({ field: "moisture", text: this.entry });
  }

  /** Takes what the moisture meter shows, beside the readings that stand there. */
  async takeMeter(): Promise<void> {
    if (!this.weigh?.meter) return;
    this.act();
    await this.during(async () => {
      await this.measure.settled();
      this.leaveField();
      const outcome = await this.run("load", "meter.take", {});
      if (outcome.ok) this.openBoardIfNext();
    });
  }

  /** Enter on the entry line. */
  async enter(): Promise<void> {
    const target = this.target;
    if (target.kind === "producer") {
      const code = this.entry;
      this.entry = "";
      if (code !== "") await this.scan(code);
    } else if (target.kind === "field") await this.enterField(target.field);
    else if (target.kind === "board") this.open("board");
    else await this.save();
  }

  private enterField(field: FieldId): Promise<void> {
    return this.during(async () => {
      await this.measure.settled();
      const state = this.weigh?.fields.find((each) => each.id === field);
      if (state?.problem || (state?.required && !state.done)) return;
      this.leaveField();
      this.openBoardIfNext();
    });
  }

  private openBoardIfNext(): void {
    if (this.target.kind === "board") this.open("board");
  }

  /** A bean of this class was cut. */
  addBean(index: number): void {
    const board = this.weigh?.board;
    if (!board || index >= board.classes.length || this.beans.length >= board.size) return;
    this.act();
    this.beans = [...this.beans, index];
    this.board.put(this.beans);
  }

  /** The last bean was a mistake. */
  dropBean(): void {
    if (this.beans.length === 0) return;
    this.act();
    this.beans = this.beans.slice(0, -1);
    this.board.put(this.beans);
  }

  /** The board is full and accepted. */
  acceptBoard(): Promise<void> {
    return this.during(async () => {
      await this.board.settled();
      if (this.weigh?.board?.verdict) this.close();
    });
  }

  /** Enter in the panel for a typed weight. */
  async enterManual(): Promise<void> {
    if (this.reason === null || this.entry === "") return;
    if (this.asksPaper) {
      this.paper = this.entry;
      this.entry = "";
      return;
    }
    this.act();
    const weight = { gross: this.entry, reason: this.reason, paper_number: this.paper };
    await this.during(async () => {
      const outcome = await this.run("load", "weigh.manual", weight);
      if (outcome.ok) this.close();
    });
  }

  /** Enter in the panel for paying less; none pays all. */
  async enterPay(amount: string | null): Promise<void> {
    this.act();
    await this.during(async () => {
      // What the drawer does not hold goes on a payment order; nobody has to think of it.
      const order = amount !== null && (this.weigh?.account.offer?.order ?? false);
      const outcome = await this.run("money", "weigh.pay_less", { amount, order });
      if (outcome.ok) this.close();
    });
  }

  /** Pays what can be paid, where all that is due cannot. */
  async takeOffer(): Promise<void> {
    const offer = this.weigh?.account.offer;
    if (offer) await this.enterPay(offer.typed);
  }

  /** A weight is being typed by hand: saving now would lose it. */
  get unfinished(): boolean {
    return this.mode === "manual" && (this.entry !== "" || this.paper !== "");
  }

  /** Saves the delivery. A second call while one is on its way does nothing. */
  async save(confirm: string | null = null): Promise<void> {
    if (this.saving || this.unfinished) return;
    this.saving = true;
    this.act();
    await this.during(async () => {
      await this.measure.settled();
      await this.board.settled();
      const outcome = await this.run("money", "weigh.save", { confirm });
      this.saving = false;
      if (outcome.ok) this.saved(outcome.value);
    });
  }

  private saved(outcome: SaveOutcome): void {
    if (outcome.kind === "saved") {
      this.close();
      this.leaveField();
      this.justSaved = true;
    } else {
      this.soft = outcome;
      this.entry = "";
      this.mode = "confirm";
    }
  }

  /** Esc: the open panel, then the typing, then the delivery. */
  async escape(): Promise<void> {
    if (this.mode !== "line") return this.close();
    if (this.editing !== null) {
      this.measure.put({ field: this.editing, text: this.textBefore });
      return this.leaveField();
    }
    if (this.entry !== "" || this.picked !== null) return this.leaveField();
    if (!this.weigh?.producer && !this.weigh?.entered) return;
    if (this.weigh.entered) this.open("cancel");
    else await this.cancel();
  }

  /** Somebody else brings it; none is who sells for the family. */
  async broughtBy(name: string | null): Promise<void> {
    this.act();
    await this.during(async () => {
      const outcome = await this.run("producer", "weigh.brought_by", { name });
      if (outcome.ok) this.close();
    });
  }

  /** Gives the delivery up. */
  async cancel(): Promise<void> {
    this.act();
    this.close();
    this.leaveField();
    await this.step("producer", "weigh.cancel", {});
  }

  /** Remembers what typing may change, so that a scan's characters can be taken back. */
  remember(): () => void {
    const { mode, entry, picked, editing, beans, reason, paper } = this;
    const textBefore = this.textBefore;
    const text = editing === null ? null : entry;
    return () => {
      const typedIn = this.editing;
      const beansChanged = this.beans !== beans;
      Object.assign(this, { mode, entry, picked, editing, beans, reason, paper });
      if (typedIn !== null) {
        const before = text ?? this.textBefore;
        this.measure.put({ field: typedIn, text: before });
      }
      this.textBefore = textBefore;
      if (beansChanged) this.board.put(beans);
    };
  }
}
