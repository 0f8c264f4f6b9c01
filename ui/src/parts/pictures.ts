// Pictograms and icons by name, as addresses for <img>: they never become markup of the page.

const PICTOGRAMS = import.meta.glob<string>("../../../assets/pictograms/*.svg", {
  query: "?raw",
  import: "default",
  eager: true,
});

const ON_PAPER = import.meta.glob<string>("../../../assets/pictograms/paper/*.svg", {
  query: "?raw",
  import: "default",
  eager: true,
});

const ICONS = import.meta.glob<string>(
  "../../node_modules/lucide-static/icons/{archive,check,chevron-left,chevron-right,circle-alert,clock,delete,hard-drive,info,keyboard,leaf,lock,mail,printer,qr-code,scale,search,send,tag,triangle-alert,usb,user,x}.svg",
  { query: "?raw", import: "default", eager: true },
);

function byName(files: Record<string, string>): Map<string, string> {
  return new Map(
    Object.entries(files).map(([path, svg]) => [
      path.slice(path.lastIndexOf("/") + 1, -".svg".length),
      `data:image/svg+xml,${encodeURIComponent(svg)}`,
    ]),
  );
}

const pictograms = byName(PICTOGRAMS);
const paper = byName(ON_PAPER);
const icons = byName(ICONS);

/** A colored pictogram; an unknown name is "something else". */
export function pictogram(name: string): string {
  return pictograms.get(name) ?? pictograms.get("other") ?? "";
}

/** The black and white pictogram that the printer prints. */
export function paperPictogram(name: string): string {
  return paper.get(name) ?? paper.get("other") ?? "";
}

/** The line icons in use. */
export type IconName =
  | "archive"
  | "check"
  | "chevron-left"
  | "chevron-right"
  | "circle-alert"
  | "clock"
  | "delete"
  | "hard-drive"
  | "info"
  | "keyboard"
  | "leaf"
  | "lock"
  | "mail"
  | "printer"
  | "qr-code"
  | "scale"
  | "search"
  | "send"
  | "tag"
  | "triangle-alert"
  | "usb"
  | "user"
  | "x";

/** A line icon, to be used as a mask so that it takes the color of the text. */
export function iconMask(name: IconName): string {
  return `url("${icons.get(name) ?? ""}")`;
}

const STATUS_ICONS: Record<string, IconName> = {
  scale: "scale",
  printer: "printer",
  send: "send",
  clock: "clock",
  disk: "hard-drive",
  price: "tag",
};

/** The icon of a sentence of the status line. */
export function statusIcon(name: string): IconName {
  return STATUS_ICONS[name] ?? "info";
}
