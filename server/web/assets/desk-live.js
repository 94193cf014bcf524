// Renews the part of the room's page that changes, without the page's own flicker. Without this script the whole page is loaded again.
(() => {
	const part = document.querySelector("[data-live]");
	if (!part) return;
	const milliseconds = Number(part.dataset.live) * 1000;
	const look = async () => {
		try {
			const answer = await fetch(location.href, { headers: { accept: "text/html" }, redirect: "error" });
			if (!answer.ok) return;
			const page = new DOMParser().parseFromString(await answer.text(), "text/html");
			const next = page.querySelector("[data-live]");
			// Said again only when it is other words: a reader's voice does not repeat itself every few seconds.
			if (next && next.innerHTML !== part.innerHTML) part.replaceChildren(...next.childNodes);
		} catch {
			// No network, or signed out: what stands there stays, and the next look may find more.
		}
	};
	setInterval(look, milliseconds);
})();
