// Draws what growth.sh has measured: a chart for each thing that grows, milliseconds above and megabytes below, both axes by powers of ten.
// growth_chart.mjs POINTS LOAD CORES RUNS JSON SVG
import { readFileSync, writeFileSync } from "node:fs";

const [points, load, cores, runs, json, svg] = process.argv.slice(2);
const titles = {
  rows: "Rows of a case file",
  missing: "Answers missing, of a hundred",
  threads: "Threads",
  rules: "Rules, 60 questions",
  questions: "Questions, 60 rules",
};
const measured = readFileSync(points, "utf8").trim().split("\n").map((line) => {
  const [chart, series, at, ms, kilobytes] = line.split("|");
  return { chart, series, at: Number(at), ms: Number(ms), megabytes: Math.round(Number(kilobytes) / 102.4) / 10 };
});
writeFileSync(json, `${JSON.stringify({ note: "SYNTHETIC data; medians of whole processes", load: Number(load), cores: Number(cores), runs: Number(runs), measured }, null, 1)}\n`);

const colours = ["#1d70b8", "#d4351c", "#00703c", "#4c2c92"];
const dashes = ["", "6 3", "2 3", "8 3 2 3"];
const width = 340, height = 190, left = 62, top = 34, right = 16, bottom = 40, gap = 26;
const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
const grouped = (number) => (number >= 1000 ? number.toLocaleString("en-GB") : String(number));
const powers = (low, high) => {
  const all = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); ++power) all.push(10 ** power);
  return all;
};

const seriesOf = (chart) => [...new Set(measured.filter((point) => point.chart === chart).map((point) => point.series))];

function panel(chart, key, unit, x, y) {
  const here = measured.filter((point) => point.chart === chart && point[key] > 0);
  if (here.length === 0) return "";
  const linear = chart === "missing" || chart === "threads";
  const ats = [...new Set(here.map((point) => point.at))].sort((a, b) => a - b);
  const xs = linear ? ats : powers(Math.min(...ats), Math.max(...ats));
  const ys = powers(Math.min(...here.map((point) => point[key])), Math.max(...here.map((point) => point[key])));
  const across = width - left - right, down = height - top - bottom;
  const share = (value, low, high, straight) =>
    low === high ? 0.5 : straight ? (value - low) / (high - low) : Math.log(value / low) / Math.log(high / low);
  const px = (at) => x + left + across * share(at, xs[0], xs.at(-1), linear);
  const py = (value) => y + top + down * (1 - share(value, ys[0], ys.at(-1), false));
  let out = `<text x="${x + 4}" y="${y + 14}" class="title">${escaped(titles[chart])}: ${unit}</text>`;
  for (const value of ys) {
    out += `<path d="M${x + left} ${py(value).toFixed(1)}h${across}" class="grid"/>`;
    out += `<text x="${x + left - 6}" y="${(py(value) + 4).toFixed(1)}" text-anchor="end">${grouped(value)}</text>`;
  }
  const shown = xs.length > 7 ? xs.filter((_, i) => i % 2 === 0) : xs;
  for (const value of shown)
    out += `<text x="${px(value).toFixed(1)}" y="${y + top + down + 16}" text-anchor="middle">${grouped(value)}</text>`;
  seriesOf(chart).forEach((name, i) => {
    const line = here.filter((point) => point.series === name).sort((a, b) => a.at - b.at);
    if (line.length === 0) return;
    const d = line.map((point, k) => `${k ? "L" : "M"}${px(point.at).toFixed(1)} ${py(point[key]).toFixed(1)}`).join("");
    out += `<path d="${d}" fill="none" stroke="${colours[i % 4]}" stroke-width="2" stroke-dasharray="${dashes[i % 4]}"/>`;
    for (const point of line) out += `<circle cx="${px(point.at).toFixed(1)}" cy="${py(point[key]).toFixed(1)}" r="2.5" fill="${colours[i % 4]}"/>`;
  });
  return out;
}

function legend(chart, x, y) {
  return seriesOf(chart).map((name, i) =>
    `<path d="M${x + 4} ${y + 14 * i - 4}h22" stroke="${colours[i % 4]}" stroke-width="2" stroke-dasharray="${dashes[i % 4]}"/>` +
    `<text x="${x + 32}" y="${y + 14 * i}">${escaped(name)}</text>`).join("");
}

const charts = Object.keys(titles).filter((chart) => measured.some((point) => point.chart === chart));
const rowHeight = height + 46;
const total = charts.length * (rowHeight + gap) + 30;
let body = "";
charts.forEach((chart, i) => {
  const y = 30 + i * (rowHeight + gap);
  body += panel(chart, "ms", "milliseconds", 0, y) + panel(chart, "megabytes", "megabytes", width + gap, y) + legend(chart, left, y + height + 8);
});
writeFileSync(svg, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${2 * width + gap} ${total}" role="img" aria-labelledby="t d">
<title id="t">How cost grows</title>
<desc id="d">Time and memory of whole processes against rows, missing answers, threads, rules and questions. The numbers are in growth.json. All data is synthetic.</desc>
<style>text{font:12px sans-serif;fill:#0b0c0c}.title{font-weight:bold}.grid{stroke:#b1b4b6;stroke-width:1;fill:none}</style>
<rect width="100%" height="100%" fill="#ffffff"/>
<text x="4" y="16">SYNTHETIC data; medians of ${escaped(runs)} whole processes on ${escaped(cores)} cores, load ${escaped(load)} at the start</text>
${body}
</svg>
`);
