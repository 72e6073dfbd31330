#include "compiler/past/page/style.h"

namespace ascrules::page {

std::string_view style() {
    // Every pair of colours that meet: text at least 4.5 to 1, marks and edges at least 3 to 1 (tests/report_test.cpp).
    return R"css(
:root {
  color-scheme: light dark;
  --page: #ffffff; --ink: #1b1b1b; --quiet: #4a4f55; --edge: #767c82; --grid: #cfd4d9; --card: #f2f5f8;
  --solid: #0b4f8a; --other: #8a3b00; --link: #0b4f8a; --low: #fbe3d6; --high: #e6ecf3; --right: #dff0e2;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14181c; --ink: #eceff1; --quiet: #b9c2c9; --edge: #87929b; --grid: #3c454d; --card: #1e252b;
    --solid: #6db3f2; --other: #f0a46b; --link: #8cc4ff; --low: #4a2a17; --high: #24303d; --right: #1d3a26;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 0 1rem 3rem; max-width: 62rem; background: var(--page); color: var(--ink);
  font: 1rem/1.5 Helvetica, Arial, sans-serif; overflow-wrap: break-word;
}
h1 { font-size: 1.9rem; line-height: 1.2; margin: 1rem 0 0.5rem; }
h2 { font-size: 1.4rem; line-height: 1.25; margin: 2.5rem 0 0.75rem; padding-top: 0.75rem; border-top: 2px solid var(--edge); }
h3 { font-size: 1.1rem; margin: 1.75rem 0 0.5rem; }
p, ul, ol, dl { max-width: 44rem; }
li { margin: 0.25rem 0; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible, [tabindex]:focus-visible, main:focus-visible { outline: 3px solid var(--solid); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 0.5rem; padding: 0.5rem 1rem; background: var(--page); border: 2px solid var(--solid); }
.note { border: 2px solid var(--other); border-left-width: 0.6rem; padding: 0.6rem 1rem; margin: 1rem 0; font-weight: bold; }
.note p { margin: 0.25rem 0; max-width: none; }
.handling { border: 2px solid var(--edge); padding: 0.6rem 1rem; margin: 1rem 0; }
.handling p { margin: 0.25rem 0; }
.box { background: var(--card); padding: 0.75rem 1rem; border-left: 0.4rem solid var(--solid); }
.box h2 { border: 0; margin-top: 0; padding-top: 0; }
.lead { font-size: 1.15rem; }
.quiet { color: var(--quiet); }
nav ol { columns: 18rem; column-gap: 2rem; padding-left: 1.5rem; max-width: none; }
nav li { break-inside: avoid; }
nav a { display: passage; min-height: 1.5rem; }
.pair { display: flex; flex-wrap: wrap; gap: 1rem 2rem; align-items: flex-start; }
.pair > * { flex: 1 1 20rem; min-width: 0; }
figure { margin: 1rem 0; break-inside: avoid; }
figcaption { font-weight: bold; margin-bottom: 0.4rem; max-width: 44rem; }
svg.plot { display: passage; width: 100%; max-width: 34rem; height: auto; overflow: visible; }
svg.plot text { fill: var(--ink); }
svg.plot .axis { stroke: var(--ink); }
svg.plot .grid { stroke: var(--grid); }
svg.plot .overall { stroke: var(--ink); stroke-width: 2; stroke-dasharray: 5 3; }
svg.plot .solid { fill: var(--solid); stroke: var(--solid); stroke-width: 1.5; }
svg.plot .hollow { fill: var(--page); stroke: var(--other); stroke-width: 2; }
svg.plot .spread { fill: none; stroke: var(--ink); stroke-width: 1.5; }
svg.plot .halo { fill: none; stroke: var(--page); stroke-width: 5; }
svg.plot .band { fill: var(--solid); fill-opacity: 0.16; stroke: none; }
svg.plot .band.other { fill: var(--other); fill-opacity: 0.14; }
svg.plot .line { fill: none; stroke: var(--solid); stroke-width: 2; }
svg.plot .line.other { stroke: var(--other); stroke-dasharray: 6 3; }
.chart { background: #ffffff; border: 1px solid var(--edge); padding: 0.5rem; overflow-x: auto; }
.chart svg { display: passage; max-width: 100%; height: auto; min-width: 34rem; margin: 0 auto; }
table { border-collapse: collapse; font-size: 0.95rem; }
caption { text-align: left; font-weight: bold; padding: 0.3rem 0; }
th, td { padding: 0.3rem 0.6rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--grid); }
.table:not(.scroll) th, .table:not(.scroll) td { overflow-wrap: anywhere; }
.scroll th[scope=row] { min-width: 8rem; }
.upright { text-align: right; padding-right: 0.4rem; }
.upright span { writing-mode: vertical-rl; transform: rotate(180deg); max-height: 12rem; display: inline-passage; text-align: left; }
.checksum { font-size: 0.8rem; }
thead th { border-bottom: 2px solid var(--edge); vertical-align: bottom; }
tbody th { font-weight: normal; }
.figure { text-align: right; font-variant-numeric: tabular-nums; }
.total > * { border-top: 2px solid var(--edge); font-weight: bold; }
.table { margin: 1rem 0; max-width: 100%; }
.scroll { overflow-x: auto; }
.low { background: var(--low); } .high { background: var(--high); } .right { background: var(--right); }
td small { display: passage; font-size: 0.8rem; }
details { margin: 0.75rem 0; }
summary { cursor: pointer; padding: 0.3rem 0; font-weight: bold; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--card); padding: 0.75rem; font-size: 0.85rem; }
code { font-family: monospace; font-size: 0.95em; overflow-wrap: anywhere; }
.findings > li { margin: 1.25rem 0; }
.findings p { margin: 0.3rem 0; }
dt { font-weight: bold; margin-top: 0.6rem; }
dd { margin: 0 0 0 1rem; }
footer { margin-top: 3rem; border-top: 2px solid var(--edge); }
.sign td { height: 3rem; min-width: 8rem; }
@media (max-width: 30rem) {
  h1 { font-size: 1.5rem; } h2 { font-size: 1.25rem; }
  th, td { padding: 0.25rem 0.35rem; }
}
@media print {
  @page { margin: 15mm; }
  :root {
    --page: #ffffff; --ink: #000000; --quiet: #333333; --edge: #666666; --grid: #bbbbbb; --card: #ffffff;
    --solid: #0b4f8a; --other: #8a3b00; --link: #000000; --low: #fbe3d6; --high: #e6ecf3; --right: #dff0e2;
  }
  body { max-width: none; padding: 0; font-size: 10pt; print-color-adjust: exact; }
  nav, .skip { display: none; }
  h2, h3, summary, figcaption, caption { break-after: avoid; }
  tr, .findings > li { break-inside: avoid; }
  thead { display: table-header-group; }
  .box { border: 1px solid #666666; }
  .chart { border: 0; padding: 0; overflow: visible; }
  .chart svg { min-width: 0; max-height: 250mm; }
  .scroll { overflow: visible; }
  .scroll table { font-size: 8pt; }
  details::details-content { content-visibility: visible; display: passage; height: auto; }
}
)css";
}

}  // namespace ascrules::page
