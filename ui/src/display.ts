// Starts the producer's display, a page of its own: it can ask for nothing but what it shows.
import "./locale"; // before any library
import { mount } from "svelte";
import "@fontsource/inter/latin-400.css";
import "@fontsource/inter/latin-600.css";
import "@fontsource/inter/latin-800.css";
import "@fontsource/inter/latin-ext-400.css";
import "@fontsource/inter/latin-ext-600.css";
import "@fontsource/inter/latin-ext-800.css";
import "./app.css";
import Display from "./display/Display.svelte";
import { chooseHost } from "./host";

const target = document.getElementById("app");
if (target) mount(Display, { target, props: { host: await chooseHost() } });
