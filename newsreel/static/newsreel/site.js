// What makes the pages nicer; nothing needs it. Press play: the facade gives way to the player.
document.addEventListener("click", (event) => {
  const facade = event.target.closest("a.facade[data-frame]");
  if (!facade || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const frame = document.createElement("iframe");
  frame.src = facade.dataset.frame;
  frame.title = facade.dataset.label;
  frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  frame.allowFullscreen = true;
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  facade.replaceWith(frame);
  frame.focus();
});

// An address or markup to copy is chosen whole when it is entered.
document.addEventListener("focusin", (event) => {
  if (event.target.matches(".copy")) event.target.select();
});

// A mark beside a fact leads into a folded list: open it first.
document.addEventListener("click", (event) => {
  const mark = event.target.closest("sup a[href^='#reference-']");
  const target = mark && document.getElementById(mark.hash.slice(1));
  if (target) target.closest("details").open = true;
});
