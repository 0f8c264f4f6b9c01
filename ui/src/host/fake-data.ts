// Canned pictures for the made-up terminal: the delivery of mock/weigh.png and its neighbours.
import type {
  Board,
  Commands,
  DeliveryRow,
  Field,
  Live,
  ReceiptView,
  RowView,
  StartView,
  StripView,
} from "../bindings";
import type { CommandName, Outcome } from "./types";
import type { FakeHost } from "./fake";

const text = (line: string, rest: Partial<Extract<RowView, { kind: "text" }>> = {}): RowView => ({
  kind: "text",
  text: line,
  wide: 1,
  high: 1,
  bold: false,
  align: "left",
  ...rest,
});

/** A short slip of 48 columns. */
export const aStrip: StripView = {
  columns: 48,
  rows: [
    { kind: "picture", name: "cacao-wet" },
    text("ASOCIACIÓN · CENTRO TALAG", { bold: true, align: "center" }),
    text("Recibo 02-014-000142", { align: "center" }),
    { kind: "feed", rows: 1 },
    text("142  Rosa Grefa Tapuy", { bold: true }),
    text("-".repeat(48)),
    text(" 1  34,200 - 0,850                        33,350"),
    text("108,932 kg", { wide: 2, high: 2, align: "right", bold: true }),
    text("$ 200,75", { wide: 2, high: 3, align: "right", bold: true }),
    { kind: "qr", text: "02-014-000142", path: "M4 4h7v7h-7zM14 4h3v3h-3zM4 14h3v3h-3z", size: 29 },
    text("Recibo interno, no es comprobante de venta", { align: "center" }),
    { kind: "cut" },
  ],
};

const form = (id: string, name: string, detail: string, unit: string, picture: string) => ({
  id,
  name,
  detail,
  unit,
  picture,
  priced: true,
});

/** A board with so many beans cut. */
export function aBoard(beans: number[]): Board {
  const count = (index: number) => beans.filter((bean) => bean === index).length;
  return {
    size: 100,
    classes: ["fermented", "violet", "slaty", "mould"].map((id, at) => ({ id, count: count(at) })),
    beans,
    table: "INEN 176:2018",
    grades: [
      { grade: "1", open: false, failed: [{ class: "slaty", at_least: false, value: "4 %" }] },
      { grade: "2", open: true, failed: [] },
      { grade: "3", open: true, failed: [] },
    ],
    verdict: beans.length === 100 ? "2" : null,
  };
}

/** The counter as in the picture we aim at; `state` changes it. */
export function aLive(state: string): Live {
  const live: Live = {
    version: 1,
    place: {
      center: "Centro Talag",
      user: "Marta",
      signed_in: false,
      may: ["look", "work", "weigh", "take", "pay", "drawer", "register", "undo", "send", "manage"],
      kind: state.includes("demo") ? "demo" : "center",
      day: "2026-11-03",
      language: "es-EC",
      simulated_scale: state.includes("demo"),
      simulated_printer: state.includes("demo"),
      sounds: false,
    },
    scale: {
      name: "platform",
      label: "Balanza de patio",
      state: "stable",
      weight: "32,300",
      net: "31,450",
      advice: null,
    },
    weigh: {
      producer: {
        code: "K-0142",
        name: "Rosa Grefa Tapuy",
        community: "Puni Bocana",
        member: true,
        organic: "organic",
        chakra: true,
        warnings: [],
        seller: "",
        delegates: [],
        days_since_last: 12,
        quota: { left: "12,6", granted: "45,0", used_percent: 72, finished: false },
        advance: "$ 80,00",
        owed: "",
        claim: "",
      },
      forms: [
        form("cacao-nacional/baba", "Cacao en baba", "Nacional", "lb", "cacao-wet"),
        form("cacao-nacional/seco", "Cacao seco", "Nacional", "qq", "cacao-dry"),
        form("cacao-ccn51/seco", "Cacao seco", "CCN-51", "qq", "cacao-ccn51"),
        form("guayusa/hoja-fresca", "Guayusa", "hoja fresca", "lb", "guayusa"),
        form("vainilla/verde", "Vainilla verde", "vainas", "kg", "vanilla"),
        { ...form("cafe/cereza", "Café", "cereza", "lb", "coffee"), priced: false },
      ],
      form: "cacao-nacional/baba",
      tares: [
        { id: "saco", label: "saco", picture: "tare-sack", weight: "0,350" },
        { id: "balde", label: "balde", picture: "tare-bucket", weight: "0,850" },
        { id: "canasto", label: "canasto", picture: "tare-basket", weight: "1,200" },
        { id: "gaveta", label: "gaveta", picture: "tare-crate", weight: "1,850" },
      ],
      tare: "balde",
      weighings: [
        { number: 1, gross: "34,200", tare: "0,850", net: "33,350", manual: false },
        { number: 2, gross: "20,600", tare: "", net: "20,600", manual: false },
        { number: 3, gross: "24,600", tare: "0,850", net: "23,750", manual: true },
      ],
      net: "77,700 kg",
      fields: [aField({ id: "foreign-matter", text: "0,2", done: true })],
      meter: null,
      rain_wet: false,
      board: null,
      account: {
        rows: [
          { kind: "net", detail: "", value: "109,150 kg" },
          { kind: "foreign-matter", detail: "0,2 %", value: "- 0,218 kg" },
          { kind: "payable", detail: "", value: "108,932 kg" },
          { kind: "base", detail: "240,154 lb × 1,15", value: "$ 276,18" },
          { kind: "organic", detail: "73,10 lb × 0,0625", value: "$ 4,57" },
          { kind: "total", detail: "", value: "$ 280,75" },
          { kind: "advance", detail: "30 %", value: "- $ 80,00" },
        ],
        due: "$ 200,75",
        paid: null,
        owed: null,
        ordered: false,
        exchange: null,
        hand_out: null,
        offer: null,
        with_scale: true,
      },
      stops: [],
      notices: [],
      corrects: null,
      paper_number: null,
      brought_by: null,
      restored: false,
      entered: true,
      last: {
        seq: 41,
        number: "02-014-000141",
        producer: "Segundo Andi Shiguango",
        payable: "45,300 kg",
        paid: "$ 114,85",
        owed: "",
        ordered: false,
        exchange: null,
        hand_out: null,
        print: "printed",
        stub: null,
      },
    },
    printer: { ready: true, state: { id: "printer-ready", args: {} }, asks: null, waiting: 0 },
    status: [
      {
        say: { id: "status-scale-ok", args: { label: "Balanza de patio" } },
        icon: "scale",
        amber: false,
      },
      { say: { id: "printer-ready", args: {} }, icon: "printer", amber: false },
    ],
    clock: "16:31",
    unread: 0,
    price_changes: [],
    recovery_key: [],
    scans: [],
    day_open: !state.includes("closed"),
    left_open: state.includes("left-open")
      ? { id: "day-left-open", args: { day: "02/11/2026", today: "03/11/2026" } }
      : null,
  };
  if (state.includes("nobody")) toNobody(live);
  if (state.includes("full")) toFull(live);
  if (state.includes("asks")) {
    live.printer.asks = {
      job: "1",
      title: "02-014-000141",
      why: { id: "printer-unknown", args: {} },
      unknown: true,
    };
  }
  if (state.includes("name")) {
    live.weigh.producer!.name = `<img src=x onerror=alert(1)> ${"Ñandú مرحبا 🌱 ".repeat(14)}`;
    live.weigh.producer!.community = "Comunidad ".repeat(20);
  }
  return live;
}

function toNobody(live: Live): void {
  const { weigh } = live;
  weigh.producer = null;
  weigh.weighings = [];
  weigh.net = "0,000 kg";
  weigh.account = {
    rows: [],
    due: "",
    paid: null,
    owed: null,
    ordered: false,
    exchange: null,
    hand_out: null,
    offer: null,
    with_scale: false,
  };
  weigh.entered = false;
  weigh.tare = null;
}

/** A field of the measures, empty but for what is said. */
export function aField(of: Partial<Field> & Pick<Field, "id">): Field {
  return { text: "", problem: null, required: false, done: false, readings: [], mean: "", ...of };
}

/** Everything that can be on the screen at once. */
function toFull(live: Live): void {
  const { weigh } = live;
  weigh.form = "cacao-nacional/seco";
  weigh.rain_wet = null;
  weigh.producer!.owed = "$ 12,40";
  weigh.fields = [
    aField({
      id: "moisture",
      text: "7,4+7,8+7,1",
      required: true,
      done: true,
      readings: ["7,4", "7,8", "7,1"].map((text) => ({ text, by_meter: text === "7,8" })),
      mean: "7,4",
    }),
    aField({ id: "foreign-matter", text: "0,2", done: true }),
  ];
  weigh.meter = { reading: "7,1", product: "CACAO", say: null };
  weigh.board = aBoard([...Array(40).fill(0), ...Array(9).fill(1), 2, 2, 2, 2, 2, 3]);
  weigh.weighings = Array.from({ length: 11 }, (_, at) => ({
    ...weigh.weighings[0]!,
    number: at + 1,
  }));
  weigh.account.rows = [
    { kind: "gross", detail: "", value: "112,550 kg" },
    { kind: "tare", detail: "", value: "- 3,400 kg" },
    ...weigh.account.rows.slice(0, 2),
    { kind: "moisture", detail: "8,2 %", value: "- 1,218 kg" },
    { kind: "payable", detail: "", value: "108,932 kg" },
    { kind: "grade", detail: "INEN 176:2018", value: "2" },
    ...weigh.account.rows.slice(3, 5),
    { kind: "chakra", detail: "73,10 lb × 0,0225", value: "$ 4,57" },
    ...weigh.account.rows.slice(5),
  ];
  weigh.account.paid = "$ 150,00";
  weigh.account.owed = "$ 50,75";
  weigh.stops = [
    { hard: true, field: "moisture", say: { id: "moisture-missing", args: {} } },
    {
      hard: false,
      field: null,
      say: { id: "soft-over-quota", args: { wanted: "40,2", left: "12,6" } },
    },
  ];
  weigh.notices = [{ id: "notice-restored", args: {} }];
  weigh.corrects = "02-014-000139";
  weigh.restored = true;
}

const aRow: DeliveryRow = {
  seq: 42,
  number: "02-014-000142",
  time: "16:31",
  code: "K-0142",
  name: "Rosa Grefa Tapuy",
  community: "Puni Bocana",
  form: "Cacao en baba",
  picture: "cacao-wet",
  payable: "108,932 kg",
  total: "$ 280,75",
  paid: "$ 150,00",
  owed: "$ 50,75",
  manual: true,
  paper_number: null,
  voided: null,
  corrected_by: null,
  corrects: null,
  copies: 1,
  print: "printed",
  can_void: true,
};

const rows: DeliveryRow[] = Array.from({ length: 14 }, (_, at) => ({
  ...aRow,
  seq: 42 - at,
  number: `02-014-0001${String(42 - at).padStart(2, "0")}`,
  voided: at === 2 ? "pesado otra vez" : null,
  can_void: at !== 2,
}));

const receipt = (seq: number): ReceiptView => ({
  delivery: rows.find((row) => row.seq === seq) ?? aRow,
  strip: aStrip,
  void_strip: null,
  printed: { id: "printer-ready", args: {} },
  under_way: null,
  sheets: true,
});

const start: StartView = {
  open: "center",
  refused: null,
  has_center: true,
  joining: null,
  language: "es-EC",
  data_dir: "/home/marta/.local/share/acopio",
  version: "0.1.0",
};

/** What the made-up terminal says to an unforeseen command. */
export function aFailure(command: string): Outcome<never> {
  const say = { id: "fake-nothing", args: { command } };
  return { ok: false, failure: { code: "refused", say, detail: command } };
}

const found = {
  rows: Array.from({ length: 30 }, (_, at) => ({
    code: `K-0${100 + at}`,
    name: at === 3 ? "Shiwanku ".repeat(22) : `Rosa ${["Grefa", "Andi", "Tapuy"][at % 3]} ${at}`,
    community: ["Puni Bocana", "Shandia", "Talag"][at % 3]!,
    member: at % 2 === 0,
    organic: ["organic", "transition-2", "conventional"][at % 3]!,
    days_since_last: at === 0 ? null : at,
  })),
  total: 5012,
  more: true,
};

type Answer = (host: FakeHost, input: never, state: string) => unknown;

const changed = (host: FakeHost, part: (live: Live) => void): Live => {
  host.change(part);
  return host.live;
};

/** Answers that change the picture a little, so that the screens can be walked through. */
const steps: { [K in CommandName]?: (host: FakeHost, input: Commands[K]["input"]) => unknown } = {
  "weigh.scan": (host) => changed(host, (live) => Object.assign(live, aLive(""))),
  "weigh.choose": (host) => changed(host, (live) => Object.assign(live, aLive(""))),
  "weigh.form": (host, { form }) =>
    changed(host, ({ weigh }) => {
      weigh.form = form;
      weigh.board = form.endsWith("/seco") ? aBoard([]) : null;
    }),
  "weigh.tare": (host, { tare }) => changed(host, ({ weigh }) => (weigh.tare = tare)),
  "weigh.beans": (host, { beans }) => changed(host, ({ weigh }) => (weigh.board = aBoard(beans))),
  "weigh.rain": (host, { on }) => changed(host, ({ weigh }) => (weigh.rain_wet = on)),
  "weigh.measure": (host, { field, text }) =>
    changed(host, ({ weigh }) => {
      const box = weigh.fields.find((each) => each.id === field);
      if (box) Object.assign(box, { text, done: text !== "" });
    }),
  "weigh.pay_less": (host, { amount }) =>
    changed(host, ({ weigh }) => (weigh.account.paid = amount && `$ ${amount}`)),
  "weigh.cancel": (host) => changed(host, toNobody),
  "weigh.save": (host) => {
    const saved = { ...host.live.weigh.last!, number: "02-014-000142" };
    return { kind: "saved", saved, live: changed(host, toNobody) };
  },
};

const pages: { [K in CommandName]?: Answer } = {
  "start.status": (_host, _input, state) =>
    state.includes("fresh")
      ? { ...start, open: null }
      : state.includes("refused")
        ? {
            ...start,
            open: null,
            refused: { code: "storage", say: { id: "file-damaged", args: {} }, detail: "x" },
          }
        : state.includes("keyless")
          ? {
              ...start,
              open: null,
              refused: {
                code: "storage",
                say: { id: "open-key", args: { path: "x" } },
                detail: "x",
              },
            }
          : start,
  "producers.search": () => found,
  "deliveries.list": () => ({
    day: "2026-11-03",
    count: 14,
    payable: "1.498,680 kg",
    paid: "$ 2.276,39",
    rows,
    more: false,
    missing: 0,
  }),
  "deliveries.receipt": (_host, { seq }: { seq: number }) => receipt(seq),
  "close.view": () => ({
    day: "2026-11-03",
    forms: [
      {
        name: "Cacao en baba · Nacional",
        picture: "cacao-wet",
        deliveries: 9,
        net: "521,650 kg",
        payable: "498,680 kg",
        total: "$ 1.276,39",
      },
    ],
    deliveries: 12,
    voided: 2,
    reprints: 1,
    manual: 1,
    unprinted: 0,
    draft: false,
    notices: [],
  }),
  "sim.paper": () => ({ slips: [aStrip], paper_out: false }),
  "sim.load": () => ({}),
};

/** The canned answer to a command, or null where there is none. */
export function answers(
  host: FakeHost,
  command: CommandName,
  input: unknown,
  state: string,
): Outcome<unknown> | null {
  const step = steps[command] as Answer | undefined;
  const page = pages[command];
  const answer = step ?? page;
  if (!answer) return null;
  return { ok: true, value: answer(host, input as never, state) };
}
