// Starts the screens: chooses the host, then draws.
import "./locale"; // before any library
import { mount } from "svelte";
import "@fontsource/inter/latin-400.css";
import "@fontsource/inter/latin-600.css";
import "@fontsource/inter/latin-800.css";
import "@fontsource/inter/latin-ext-400.css";
import "@fontsource/inter/latin-ext-600.css";
import "@fontsource/inter/latin-ext-800.css";
import "./app.css";
import App from "./App.svelte";
import { Counter } from "./live.svelte";
import { chooseHost } from "./host";

const target = document.getElementById("app");
if (target) {
  const counter = new Counter(await chooseHost());
  mount(App, { target, props: { counter } });
}
