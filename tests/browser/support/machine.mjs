// A machine of the counter behind a box in the network.
import { createServer } from "node:net";

/** Sends what `frame` makes every `everyMs`, to everybody who has connected. */
export class NetworkMachine {
  static async start(frame, everyMs) {
    const it = new NetworkMachine();
    it.streams = new Set();
    it.listener = createServer((stream) => {
      it.streams.add(stream);
      stream.on("error", () => stream.destroy());
      stream.on("close", () => it.streams.delete(stream));
    });
    await new Promise((done) => it.listener.listen(0, "127.0.0.1", done));
    it.address = `127.0.0.1:${it.listener.address().port}`;
    it.ticking = setInterval(() => {
      for (const stream of it.streams) stream.write(frame());
    }, everyMs);
    return it;
  }

  stop() {
    clearInterval(this.ticking);
    for (const stream of this.streams) stream.destroy();
    this.listener.close();
  }
}
