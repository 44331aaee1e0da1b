import { createHash } from 'node:crypto';

/** The one stylesheet: small screens first, light and dark, no fonts to fetch. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #faf8f4; --raised: #ffffff; --ink: #1d1c1a; --muted: #5d5951; --line: #e0dbd0;
  --link: #0b5566; --tint: #e3eef0; --warm: #7d4a0c; --warm-tint: #f7eadb;
  --good: #1c6038; --good-tint: #e1f0e5; --bad: #9b1c1c; --bad-tint: #fbe6e3;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "Noto Serif", Georgia, serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14171a; --raised: #1b1f23; --ink: #e9e6df; --muted: #a9a59b; --line: #2f353b;
    --link: #85cbdc; --tint: #1f343a; --warm: #efb878; --warm-tint: #38291a;
    --good: #8ed3a5; --good-tint: #1b3325; --bad: #f3a19a; --bad-tint: #3d1f1f;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 var(--sans); overflow-wrap: break-word; }
h1, h2, h3 { font-family: var(--serif); line-height: 1.25; font-weight: 650; margin: 0; text-wrap: balance; }
h1 { font-size: clamp(1.6rem, 1.2rem + 2vw, 2.3rem); letter-spacing: -0.01em; }
h2 { font-size: 1.3rem; }
p { margin: 0 0 .6rem; }
a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
main:focus { outline: none; }
code { font: .88em/1.4 ui-monospace, "SF Mono", Menlo, Consolas, monospace; background: var(--tint); padding: .1em .35em; border-radius: 4px; overflow-wrap: anywhere; }
ul { padding: 0; margin: 0; list-style: none; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.muted, .meta, .count, footer { color: var(--muted); }
.skip { position: absolute; left: -100vw; top: 0; background: var(--raised); padding: .7rem 1rem; z-index: 1; }
.skip:focus { left: 0; }

.top { border-bottom: 1px solid var(--line); background: var(--raised); }
.bar, main, footer { max-width: 70rem; margin: 0 auto; padding-inline: clamp(1rem, 4vw, 2rem); }
.top .bar { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .6rem 1.5rem; padding-block: .8rem .5rem; }
.brand { display: inline-flex; align-items: center; gap: .65rem; color: var(--ink); text-decoration: none; font: 650 1.15rem/1.2 var(--serif); }
.brand img { flex: none; border-radius: 7px; }
.top nav.bar { padding-block: 0 .1rem; }
.top nav ul { display: flex; flex-wrap: wrap; gap: 0 1.35rem; }
.top nav a { display: block; padding: .45rem 0 .55rem; color: var(--ink); text-decoration: none; border-bottom: 3px solid transparent; font-size: .95rem; }
.top nav a:hover, .top nav a[aria-current] { border-bottom-color: var(--link); }
.top nav a[aria-current] { font-weight: 600; }

.search { display: flex; gap: .4rem; flex: 1 1 15rem; max-width: 24rem; min-width: 0; }
.search.large { max-width: 34rem; }
input[type=search] { flex: 1; min-width: 0; font: inherit; font-size: 1rem; color: inherit; background: var(--paper); border: 1px solid var(--muted); border-radius: 7px; padding: .4rem .7rem; }
input::placeholder { color: var(--muted); opacity: 1; }
button, .button { font: 600 .92rem/1.3 var(--sans); color: var(--raised); background: var(--link); border: 1px solid var(--link); border-radius: 7px; padding: .5rem .9rem; cursor: pointer; text-decoration: none; display: inline-block; }
.top button { color: var(--link); background: transparent; border-color: var(--line); }

main { padding-block: 1.6rem 3rem; min-height: 60vh; }
.head { margin-bottom: 1.6rem; }
.head > * + * { margin-top: .6rem; }
.lead { font: 1.12rem/1.5 var(--serif); max-width: 46rem; }
.tools { display: flex; flex-wrap: wrap; gap: .8rem 1.5rem; align-items: center; }
.subscribe { display: flex; flex-wrap: wrap; gap: .4rem; }
.subscribe a, a.rss { display: inline-block; font-size: .82rem; font-weight: 600; line-height: 1.3; color: var(--warm); background: var(--warm-tint); border-radius: 6px; padding: .32rem .6rem; text-decoration: none; white-space: nowrap; }
.subscribe a:hover, a.rss:hover { text-decoration: underline; }

.columns { display: grid; gap: 2rem clamp(2rem, 5vw, 4rem); }
.columns > * { min-width: 0; }
@media (min-width: 56rem) { .columns { grid-template-columns: minmax(0, 1fr) 19rem; } }
.columns h2 { border-bottom: 2px solid var(--ink); padding-bottom: .35rem; margin-bottom: .2rem; }
.columns h2 a { color: inherit; text-decoration: none; }
.columns h2 a:hover { text-decoration: underline; }
.directory { margin-bottom: 2rem; }
.directory li { display: flex; align-items: baseline; gap: .6rem; padding: .38rem 0; border-bottom: 1px solid var(--line); font-size: .95rem; }
.directory li a:first-child { flex: 1; min-width: 0; color: var(--ink); text-decoration: none; }
.directory li a:first-child:hover { text-decoration: underline; }
.directory .rss { font-size: .74rem; padding: .2rem .45rem; }
.count { font-size: .88rem; font-variant-numeric: tabular-nums; }

.stories { max-width: 46rem; }
.story { padding: 1.15rem 0 1.2rem; border-bottom: 1px solid var(--line); }
.story h2, .story h3 { font-size: 1.22rem; border: 0; padding: 0; margin: 0 0 .35rem; }
.story h2 a, .story h3 a, .entry h3 a, .row h2 a { color: var(--ink); text-decoration: none; }
.story h2 a:hover, .story h3 a:hover, .entry h3 a:hover, .row h2 a:hover { text-decoration: underline; }
.story::after { content: ""; display: block; clear: both; }
.picture { display: block; max-width: 100%; height: auto; border-radius: 6px; background: var(--tint); }
.story > .picture { float: inline-end; inline-size: clamp(5.5rem, 22%, 9rem); aspect-ratio: 3 / 2; object-fit: cover; margin: .2rem 0 .5rem 1rem; }
figure { margin: 1rem 0; }
figcaption { color: var(--muted); font-size: .85rem; margin-top: .3rem; }
.summary { max-width: 44rem; margin-bottom: .5rem; }
.meta { font-size: .88rem; margin-bottom: .5rem; }
.meta a { color: inherit; }
.undated { font-style: italic; }
.chips { display: flex; flex-wrap: wrap; gap: .35rem; margin-top: .35rem; }
.chips a { display: inline-block; font-size: .82rem; line-height: 1.3; padding: .24rem .65rem; text-decoration: none; border: 1px solid transparent; }
.chips a:hover { text-decoration: underline; }
.actors a { border-color: var(--line); border-radius: 1rem; color: var(--ink); background: var(--raised); }
.topics a { border-radius: 5px; background: var(--tint); }
.paging { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 1rem; margin-top: 1.5rem; max-width: 46rem; }
.paging a { display: inline-block; padding: .5rem 0; font-weight: 600; }
.empty { color: var(--muted); padding: 2rem 0; }

.row { max-width: 54rem; display: flex; flex-wrap: wrap; gap: .7rem 2rem; justify-content: space-between; align-items: center; padding: 1rem 0; border-bottom: 1px solid var(--line); }
.row > div { flex: 1 1 20rem; min-width: 0; }
.row h2 { font-size: 1.15rem; }
.row p { margin: .25rem 0 0; }
.badge { display: inline-block; vertical-align: .12em; font: 600 .76rem/1.3 var(--sans); padding: .16rem .55rem; border-radius: 1rem; color: var(--muted); background: var(--tint); }
.badge.good { color: var(--good); background: var(--good-tint); }
.badge.bad { color: var(--bad); background: var(--bad-tint); }
.failure { color: var(--bad); }
.failure code { background: var(--bad-tint); }
.warning { color: var(--warm); }
.notice { background: var(--bad-tint); border-inline-start: 4px solid var(--bad); border-radius: 6px; padding: .8rem 1rem; margin-bottom: 1.6rem; }
.notice p { margin-bottom: .3rem; }
.notice code { background: transparent; color: var(--bad); }
.state { background: var(--raised); border: 1px solid var(--line); border-radius: 10px; padding: 1rem 1.2rem; margin-bottom: 1.2rem; max-width: 46rem; }
.state h2 { font-size: 1.1rem; margin-bottom: .6rem; }
.facts { display: grid; gap: .1rem 2rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); margin: 0; font-size: .92rem; }
.facts div { padding: .25rem 0; min-width: 0; }
dt { color: var(--muted); font-size: .82rem; }
dd { margin: 0; overflow-wrap: anywhere; }

.whole { max-width: 46rem; }
.whole > h1 { margin-bottom: .6rem; }
.whole > section { margin-top: 2.2rem; }
.whole > section > h2 { border-bottom: 2px solid var(--ink); padding-bottom: .35rem; }
.whole > .muted { margin-top: 2rem; font-size: .88rem; }
.entry { padding: 1.1rem 0; border-bottom: 1px solid var(--line); }
.entry .meta { margin-bottom: .3rem; }
.entry h3 { font-size: 1.15rem; margin-bottom: .35rem; }
.why { margin: .6rem 0 0; font-size: .9rem; display: grid; gap: .3rem; }
.why div { display: grid; grid-template-columns: 5.2rem 1fr; gap: 0 .8rem; align-items: baseline; }
.why dd { grid-column: 2; color: var(--muted); }
.why dd ul { display: flex; flex-wrap: wrap; gap: .1rem .9rem; }
q { quotes: "“" "”"; color: var(--ink); background: var(--warm-tint); border-radius: 3px; padding: 0 .15em; }
mark { color: inherit; background: var(--warm-tint); border-radius: 3px; }
.evidence > li { padding: .9rem 0; border-bottom: 1px solid var(--line); }
.evidence p { margin-bottom: .35rem; }
.evidence ul { display: grid; gap: .3rem; font-size: .92rem; color: var(--muted); }
.evidence code { color: var(--ink); }

footer { border-top: 1px solid var(--line); padding: 1.3rem 0 2rem; font-size: .88rem; width: calc(min(100%, 70rem) - 2 * clamp(1rem, 4vw, 2rem)); }
footer a { margin-inline-end: 1rem; }
@media (max-width: 30rem) {
  .search { flex-basis: 100%; max-width: none; }
  .top nav ul { gap: 0 1.1rem; }
}
@media print { .top, .tools, .subscribe, footer { display: none; } }
`;

/** Its address changes with its content, so that it may be kept for ever. */
export const STYLE_PATH = `/style.${createHash('sha256').update(STYLE).digest('hex').slice(0, 12)}.css`;
