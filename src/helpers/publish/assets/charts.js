/* Draws the page's plotly figures, in the colours of the page, and again when these change. */
(() => {
  "use strict";
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const config = {
    responsive: true,
    displaylogo: false,
    displayModeBar: "hover",
    modeBarButtons: [["toImage"]],
    showTips: false,
  };

  // A custom property is known as it was written; only a property that uses it has the colour of light or dark.
  const colours = () => {
    const probe = document.body.appendChild(document.createElement("span"));
    const of = (name) => {
      probe.style.color = `var(${name})`;
      return getComputedStyle(probe).color;
    };
    const found = { ink: of("--ink-2"), line: of("--line"), paper: of("--paper"), text: of("--ink") };
    probe.remove();
    return found;
  };

  const dressed = (layout) => {
    const { ink, line, paper, text } = colours();
    const out = { ...layout, font: { ...(layout.font || {}), color: ink } };
    for (const key of Object.keys(out).concat("xaxis", "yaxis")) {
      if (/^[xy]axis\d*$/.test(key)) {
        out[key] = { ...(out[key] || {}), gridcolor: line, linecolor: line };
      }
    }
    out.hoverlabel = {
      ...(layout.hoverlabel || {}),
      bgcolor: paper,
      bordercolor: line,
      font: { ...((layout.hoverlabel || {}).font || {}), color: text },
    };
    return out;
  };

  const draw = async (chart) => {
    const plot = chart.querySelector(".plot");
    const figure = JSON.parse(chart.querySelector('script[type="application/json"]').textContent);
    await Plotly.react(plot, figure.data, dressed(figure.layout), config);
  };

  // A page that is not shown has no width to draw for; its charts are drawn when it is.
  const drawShown = async () => {
    const waiting = [...document.querySelectorAll("figure.chart")].filter(
      (chart) => chart.getClientRects().length && !chart.dataset.drawn,
    );
    for (const chart of waiting) {
      chart.dataset.drawn = "yes";
      try {
        await draw(chart);
      } catch (error) {
        chart.classList.add("failed");
        console.error("A chart could not be drawn:", error);
      }
    }
    // A legend of several lines has moved the axes; what stands on them follows with the second layout.
    const plots = waiting.flatMap((chart) => [...chart.querySelectorAll(".js-plotly-plot")]);
    await Promise.all(plots.map((plot) => Plotly.Plots.resize(plot)));
    document.documentElement.dataset.charts = "drawn";
  };

  drawShown();
  addEventListener("pageshown", drawShown);
  dark.addEventListener("change", () => {
    for (const chart of document.querySelectorAll("figure.chart")) delete chart.dataset.drawn;
    drawShown();
  });
  const PAPER = 640; // pixels that fit a sheet of A4 or letter
  const zoom = (factor) => {
    for (const plot of document.querySelectorAll(".js-plotly-plot")) plot.style.zoom = factor(plot);
  };
  addEventListener("beforeprint", () => zoom((plot) => Math.min(1, PAPER / plot.offsetWidth)));
  addEventListener("afterprint", () => zoom(() => ""));
})();
