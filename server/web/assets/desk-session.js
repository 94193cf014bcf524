// Warns before a session ends, so that what was typed can still be sent. Without this script the page says until when, too.
(() => {
	const foot = document.querySelector("[data-session-seconds]");
	if (!foot) return;
	const part = (name) => foot.querySelector(`[data-session-${name}]`);
	const warnMilliseconds = 5 * 60 * 1000;
	let endsAt = 0;
	const count = (seconds) => {
		endsAt = Date.now() + seconds * 1000;
		look();
	};
	// Date.now: a computer that slept has lost time, and must say so when it wakes.
	const look = () => {
		const left = endsAt - Date.now();
		part("soon").hidden = left > warnMilliseconds;
		part("words").hidden = left <= 0;
		part("stay").hidden = left <= 0;
		part("gone").hidden = left > 0;
	};
	part("stay").addEventListener("click", async () => {
		try {
			const answer = await fetch("/session", { headers: { accept: "application/json" }, redirect: "error" });
			const { seconds, until } = await answer.json();
			part("until").textContent = until;
			count(seconds);
		} catch {
			// Ended, or no network: the words on the page stay as they are.
			look();
		}
	});
	// On a machine that others use after him, nothing that was typed and not sent stays behind, in this tab or another.
	document.querySelector('form[action="/sign-out"]')?.addEventListener("submit", () => {
		sessionStorage.clear();
		new BroadcastChannel("tilkat-desk").postMessage("signed-out");
	});
	count(Number(foot.dataset.sessionSeconds));
	setInterval(look, 10_000);
})();
