// How the report looks: the portal's colours in two themes, chosen by the reader's system; on paper always the light one.

const DARK = `
  --surface: #0b0c0d; --panel: #111315; --line: #23272b; --line-strong: #5f676f; --text: #d9dde1; --text-2: #a3abb3;
  --accent: #6fb7d6; --positive: #a5e4ff; --negative: #5f676f; --band: #a3abb3;`;
const LIGHT = `
  --surface: #f7f7f5; --panel: #fff; --line: #dddeda; --line-strong: #858a8e; --text: #1b1e21; --text-2: #4c5359;
  --accent: #17638a; --positive: #0a4566; --negative: #a5abaf; --band: #4c5359;`;

export const STYLE = `
:root { color-scheme: light dark;${LIGHT} }
@media screen and (prefers-color-scheme: dark) { :root {${DARK} } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--surface); color: var(--text); font: 14px/1.5 'Inter Variable', Inter, system-ui, -apple-system, 'Segoe UI', sans-serif; font-variant-numeric: tabular-nums; }
main { max-width: 1008px; margin: 0 auto; padding: 40px 24px 64px; }
h1 { margin: 0; font-size: 26px; line-height: 32px; letter-spacing: -0.015em; font-weight: 650; }
h2 { margin: 48px 0 4px; font-size: 16px; line-height: 24px; letter-spacing: -0.005em; font-weight: 650; }
p { margin: 4px 0; max-width: 84ch; color: var(--text-2); }
.badges { display: flex; flex-wrap: wrap; gap: 6px; margin: 8px 0 12px; }
.badge { padding: 0 6px; border: 1px solid var(--line-strong); border-radius: 4px; color: var(--text-2); font-size: 12px; line-height: 20px; }
.figures { display: grid; grid-template-columns: repeat(6, 1fr); margin: 20px 0 8px; border: 1px solid var(--line); border-radius: 4px; background: var(--panel); }
.figures div { padding: 12px 14px 10px; border-left: 1px solid var(--line); }
.figures div:first-child { border-left: 0; }
.figures dt { color: var(--text-2); font-size: 12px; line-height: 16px; }
.figures dd { margin: 0; font-size: 22px; line-height: 30px; font-weight: 600; letter-spacing: -0.01em; }
.figures small { display: block; color: var(--text-2); font-size: 12px; line-height: 16px; font-weight: 400; letter-spacing: 0; }
.scroll { overflow-x: auto; }
table { width: 100%; margin: 12px 0; border-collapse: collapse; }
table.few { max-width: 620px; }
th, td { padding: 6px 0 6px 16px; border-bottom: 1px solid var(--line); text-align: right; vertical-align: top; white-space: nowrap; }
th:first-child, td:first-child { padding-left: 0; text-align: left; }
thead th { color: var(--text-2); font-size: 12px; font-weight: 400; }
tbody th { font-weight: 500; }
td small { display: block; color: var(--text-2); font-size: 12px; line-height: 16px; }
.plots { display: grid; grid-template-columns: 1fr 1fr; gap: 16px; margin-top: 16px; }
figure { margin: 16px 0 0; padding: 16px; border: 1px solid var(--line); border-radius: 4px; background: var(--panel); }
.plots figure { margin: 0; }
figcaption { margin-bottom: 8px; font-size: 13px; font-weight: 600; }
figure.wide { overflow-x: auto; }
figure.wide svg { min-width: 640px; }
svg { display: block; width: 100%; height: auto; }
svg text { fill: var(--text-2); font-size: 12px; }
svg .strong { fill: var(--text); font-weight: 600; }
.grid { stroke: var(--line); }
.axis { stroke: var(--line-strong); }
.chance { stroke: var(--line-strong); stroke-dasharray: 3 4; }
.curve { fill: none; stroke: var(--accent); stroke-width: 2; stroke-linejoin: round; }
.point { fill: var(--accent); stroke: var(--panel); stroke-width: 2; }
.dot { fill: var(--accent); fill-opacity: 0.85; }
.whisker { stroke: var(--accent); stroke-width: 1.5; }
.bar.positive { fill: var(--positive); }
.bar.negative { fill: var(--negative); }
.band { fill: var(--band); fill-opacity: 0.12; }
.threshold { stroke: var(--text); stroke-dasharray: 5 3; }
footer { margin-top: 48px; padding-top: 16px; border-top: 1px solid var(--line); font-size: 12px; }
code { font-size: 12px; overflow-wrap: anywhere; }
@media (max-width: 760px) { .figures { grid-template-columns: repeat(3, 1fr); } .figures div:nth-child(4) { border-left: 0; } .figures div:nth-child(n+4) { border-top: 1px solid var(--line); } .plots { grid-template-columns: 1fr; } main { padding: 24px 16px; } }
@media print { main { max-width: none; padding: 0; } figure, table { break-inside: avoid; } }
`;
