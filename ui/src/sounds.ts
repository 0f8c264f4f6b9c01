// Three sounds for who looks at the scale and not at the screen: the weight stands still, it is
// saved, look here. A queue is noisy: they differ in height and in number, not only in color.
import type { Live, ScaleState } from "./bindings";

/** What a sound says. */
export type Sound = "stable" | "saved" | "look";

/** Notes of each sound: hertz, when it begins and how long it lasts, in seconds. */
const NOTES: Record<Sound, readonly (readonly [number, number, number])[]> = {
  stable: [[880, 0, 0.08]],
  saved: [
    [660, 0, 0.12],
    [990, 0.13, 0.2],
  ],
  look: [
    [220, 0, 0.17],
    [220, 0.24, 0.17],
    [220, 0.48, 0.17],
  ],
};

/** As loud as a note gets; the loudspeaker's own knob does the rest. */
const LOUD = 0.5;
/** A note begins and ends softly, in seconds: a cut one cracks. */
const SOFT = 0.01;

/** States of a scale in which somebody has to do something. */
const TROUBLE: readonly ScaleState[] = ["dead", "over", "negative", "not-zeroed"];

/** What is to be heard when one picture of the counter follows another. */
export function soundBetween(before: Live | null, after: Live): Sound | null {
  if (before === null || !after.day_open) return null;
  const saved = after.weigh.last;
  if (saved && saved.seq !== before.weigh.last?.seq && saved.seq > (before.weigh.last?.seq ?? 0)) {
    return "saved";
  }
  if (after.printer.asks && after.printer.asks.job !== before.printer.asks?.job) return "look";
  // Another product has another scale: its state is no news of this one.
  if (after.scale.name !== before.scale.name) return null;
  const { state } = after.scale;
  if (state === before.scale.state) return null;
  if (state === "stable") return "stable";
  return TROUBLE.includes(state) && !TROUBLE.includes(before.scale.state) ? "look" : null;
}

/** Plays sounds. A machine without a loudspeaker is silent. */
export class Player {
  private context: AudioContext | null = null;

  play(sound: Sound): void {
    const context = this.ready();
    if (context === null) return;
    const start = context.currentTime;
    for (const [hertz, at, long] of NOTES[sound]) {
      const tone = context.createOscillator();
      const loud = context.createGain();
      tone.frequency.value = hertz;
      loud.gain.setValueAtTime(0, start + at);
      loud.gain.linearRampToValueAtTime(LOUD, start + at + SOFT);
      loud.gain.setValueAtTime(LOUD, start + at + long - SOFT);
      loud.gain.linearRampToValueAtTime(0, start + at + long);
      tone.connect(loud).connect(context.destination);
      tone.start(start + at);
      tone.stop(start + at + long);
    }
  }

  /** A page may sound once somebody has touched it; until then it is asked again. */
  private ready(): AudioContext | null {
    try {
      this.context ??= new AudioContext();
      if (this.context.state === "suspended") void this.context.resume();
      return this.context;
    } catch {
      return null;
    }
  }
}
