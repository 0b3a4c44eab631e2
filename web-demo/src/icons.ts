// Icons, drawn in a square of 16: one path each, in the colour of the text beside it.

const PATHS = {
  error: "M5.2 1.5h5.6l3.7 3.7v5.6l-3.7 3.7H5.2l-3.7-3.7V5.2zM5.5 5.5l5 5m0-5l-5 5",
  warning: "M8 1.8l6.6 12H1.4zM8 6.2v3.6M8 11.6v.4",
  info: "M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13M8 7.2v4M8 4.8v.3",
  ok: "M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13M5 8.2l2.2 2.2L11 6.2",
  open: "M1.5 13V3h4.3l1.5 2h5.2v2M1.5 13l2.2-6h11l-2.2 6z",
  cloud: "M5 11.500H4.500a3 3 0 0 1-.3-6 4 4 0 0 1 7.700 1.200 2.500 2.500 0 0 1-.4 4.800H11M8 8v6M5.800 11.800L8 14l2.200-2.200",
  examples: "M2 2.5h5v5H2zM9 2.5h5v5H9zM2 9.5h5v5H2zM9 9.5h5v5H9z",
  share: "M6.5 9.5l3-3M7 4.5l1.6-1.6a3 3 0 0 1 4.4 4.4L11.5 9M9 11.5l-1.6 1.6a3 3 0 0 1-4.4-4.4L4.5 7",
  format: "M2 3.5h12M5 8h9M5 12.5h6M2 8h.2",
  clear: "M3 4.5h10M6.2 4.5V2.5h3.6v2M4.2 4.5l.6 9.5h6.4l.6-9.5",
  fix: "M10.2 2a3.8 3.8 0 0 0-4 5.2L2 11.4 4.6 14l4.2-4.2a3.8 3.8 0 0 0 5.2-4l-2.3 2.3-2.4-.6-.6-2.4z",
  copy: "M5.5 5.5h8v9h-8zM3 11H2.500V1.500h8V3",
  download: "M8 2v8.500M4.500 7.500L8 11l3.500-3.500M2.500 14h11",
  print: "M4.500 6V1.800h7V6M4.500 12H2V6h12v6h-2.500M4.500 9.800h7v4.500h-7z",
  keys: "M1.500 4h13v8.500h-13zM4 7h.2M6.700 7h.2M9.400 7h.2M12 7h.2M4.500 10h7",
  theme: "M8 1.500a6.500 6.500 0 1 1 0 13zM8 1.500a6.500 6.500 0 0 0 0 13z",
  settings: "M2 4.5h5M11 4.5h3M9 2.500v4M2 11.500h3M9 11.500h5M7 9.500v4",
  language: "M8 1.500a6.500 6.500 0 1 1 0 13a6.500 6.500 0 1 1 0-13M1.500 8h13M8 1.500c-4 3.600-4 9.400 0 13M8 1.500c4 3.600 4 9.400 0 13",
  lock: "M3.500 7.500h9v7h-9zM5.500 7.500V5a2.500 2.500 0 0 1 5 0v2.500",
  chevron: "M5.500 3l5 5-5 5",
  close: "M3.500 3.500l9 9m0-9l-9 9",
  text: "M2 2.500h12v11H2zM4.500 5.500h4M4.500 8h7M4.500 10.500h5.500",
  findings: "M2 4l1.200 1.200L5.500 3M8 4h6M2 8.500l1.200 1.200L5.500 7.500M8 8.500h6M2.500 13h2M8 13h6",
  view: "M1.200 8S3.700 3.500 8 3.500 14.800 8 14.800 8 12.300 12.500 8 12.500 1.200 8 1.200 8zM8 6a2 2 0 1 1 0 4a2 2 0 1 1 0-4",
} as const;

export type IconName = keyof typeof PATHS;

const SVG = "http://www.w3.org/2000/svg";

/** An icon that says nothing to a screen reader: a word stands beside it, or a label on its button. */
export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
