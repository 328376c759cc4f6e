
"use strict";
const root = document.documentElement;
const all = (within, what) => Array.from(within.querySelectorAll(what));

const toggle = document.querySelector("nav button");
toggle.hidden = false;
toggle.addEventListener("click", () => {
  const dark = root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
});

const short = value => Number(value).toPrecision(3);

function words(plot, step) {
  if (plot.dataset.counts) {
    return plot.dataset.name + " " + plot.dataset.counts.split(",")[step] + " spikes";
  }
  const best = all(plot, ".trace")
    .map(trace => ({ name: trace.dataset.name, v: trace.dataset.v.split(",")[step] }))
    .sort((a, b) => b.v - a.v)
    .slice(0, 2);
  return plot.dataset.name + " " + best.map(b => b.name + " " + short(b.v) + " mV").join(", ");
}

function show(sample, step) {
  const plots = all(sample, ".plot");
  plots.forEach(plot => {
    const line = plot.querySelector(".cursor");
    const x = Number(plot.dataset.x) + (step + 0.5) * Number(plot.dataset.w);
    line.setAttribute("x1", x);
    line.setAttribute("x2", x);
    line.style.visibility = "visible";
  });
  sample.querySelector(".at-step").textContent =
    "step " + step + ": " + plots.map(plot => words(plot, step)).join(" · ");
}

function stepAt(plot, event) {
  const box = plot.getBoundingClientRect();
  const x = (event.clientX - box.left) * plot.viewBox.baseVal.width / box.width;
  const step = Math.floor((x - Number(plot.dataset.x)) / Number(plot.dataset.w));
  return Math.min(Math.max(step, 0), Number(plot.dataset.steps) - 1);
}

const samples = all(document, ".sample");
samples.forEach(sample => all(sample, ".plot").forEach(plot =>
  plot.addEventListener("pointermove", event => show(sample, stepAt(plot, event)))));

all(document, ".slider").forEach(slider => {
  const range = slider.querySelector("input");
  slider.hidden = false;
  range.addEventListener("input", () => {
    slider.querySelector("output").textContent = range.value;
    samples.forEach(sample => show(sample, Number(range.value)));
  });
});
root.dataset.script = "on";
