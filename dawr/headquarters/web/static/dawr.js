// Puts what has changed into the page every 20 seconds, while somebody looks at it. Without scripts: reload.
"use strict";
const EVERY = 20000;
const refresh = async () => {
  if (document.hidden || document.querySelector("details[open]") || document.activeElement?.closest("form")) return;
  try {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (answer.redirected) return location.assign(answer.url);
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
    if (fresh) document.querySelector("main").replaceChildren(...fresh.childNodes);
  } catch {
    // Not reachable now: what is shown says as of when it is, and the next time may succeed.
  }
};
setInterval(refresh, EVERY);
document.addEventListener("visibilitychange", refresh);
