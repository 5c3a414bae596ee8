// The proof of work that a site may ask of comments: loaded only where it does. Without it a comment waits in the queue.
document.addEventListener("submit", (event) => {
  const proof = event.target.querySelector("input[name='proof'][data-bits]");
  if (!proof || proof.value || !crypto.subtle || event.submitter?.value === "preview") return;
  event.preventDefault();
  const sender = event.submitter;
  solve(event.target.elements.token.value, Number(proof.dataset.bits)).then((answer) => {
    proof.value = answer;
    event.target.requestSubmit(sender);
  });
});

// An answer for which SHA-256 of "token:answer" begins with so many zero bits; it starts anywhere, so that none repeats.
async function solve(token, bits) {
  const start = crypto.getRandomValues(new Uint32Array(2)).join("");
  for (let number = 0; ; number += 1) {
    const answer = `${start}x${number}`;
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${token}:${answer}`));
    const view = new DataView(digest);
    const zeros = Math.clz32(view.getUint32(0));
    if (zeros >= bits) return answer;
  }
}
