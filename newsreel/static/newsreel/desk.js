// Keys for the queue of comments; nothing needs them. j and k walk, the others press what stands in the comment walked to.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type='checkbox']), textarea, select")) return;
  const queue = [...document.querySelectorAll(".queued")];
  const here = event.target.closest(".queued");
  const place = queue.indexOf(here);
  if (event.key === "j" || event.key === "k") {
    const next = queue[event.key === "j" ? place + 1 : Math.max(place - 1, 0)];
    const stop = next && next.querySelector("input[type='checkbox']");
    if (stop) stop.focus();
    event.preventDefault();
    return;
  }
  const wanted = `[data-key="${CSS.escape(event.key)}"]`;
  const control = (here && here.querySelector(wanted)) || document.querySelector(`.bar ${wanted}`);
  if (!control) return;
  event.preventDefault();
  control.click();
});
