// The proof of work that a site may ask of comments: loaded only where it does. Without it a comment waits in the queue.
document.addEventListener("submit", (event) => {
  const proof = event.target.querySelector("input[name='proof'][data-bits]");
  if (!proof || proof.value || !crypto.subtle || event.submitter?.value === "preview") return;
  event.preventDefault();
  const form = event.target, sender = event.submitter;
  solve(form.elements.token.value, Number(proof.dataset.bits)).then((answer) => {
    proof.value = answer;
    // Not before this event is over: browsers ignore a form that is sent while it is being sent.
    setTimeout(() => form.requestSubmit(sender));
  });
});

// An answer for which SHA-256 of "token:answer" begins with so many zero bits; it starts anywhere, so that none repeats.
// Many are tried at once: waiting for each would cost more than the work.
async function solve(token, bits) {
  const start = crypto.getRandomValues(new Uint32Array(2)).join("");
  const encoder = new TextEncoder();
  for (let number = 0; ; number += 256) {
    const answers = Array.from({ length: 256 }, (_, place) => `${start}x${number + place}`);
    const digests = await Promise.all(
      answers.map((answer) => crypto.subtle.digest("SHA-256", encoder.encode(`${token}:${answer}`))),
    );
    const found = digests.findIndex((digest) => Math.clz32(new DataView(digest).getUint32(0)) >= bits);
    if (found >= 0) return answers[found];
  }
}
