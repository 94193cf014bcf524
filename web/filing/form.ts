/**
 * Saves a page of the form while one types, so that a dead battery costs one sentence at most. The form works without: the button saves too. Says
 * nothing: what is wrong with an answer is said when the page is sent.
 */

/** How long nobody types before it is saved. */
const restMs = 1500;

function keep(form: HTMLFormElement, url: string): void {
	const fields = new URLSearchParams();
	for (const [name, value] of new FormData(form)) if (typeof value === "string") fields.append(name, value);
	if (form.action.endsWith("/more")) fields.append("further", "yes");
	// A page that is being left may still send it. What cannot be sent now is sent with the button.
	fetch(url, { method: "POST", body: fields, keepalive: true }).catch(() => {});
}

const form = document.querySelector<HTMLFormElement>("form[data-kept-at]");
const url = form?.dataset.keptAt;
if (form && url) {
	let timer: ReturnType<typeof setTimeout> | null = null;
	let isSent = false;
	const now = (): void => {
		if (timer !== null) clearTimeout(timer);
		timer = null;
		if (!isSent) keep(form, url);
	};
	form.addEventListener("input", () => {
		if (timer !== null) clearTimeout(timer);
		timer = setTimeout(now, restMs);
	});
	form.addEventListener("submit", () => {
		isSent = true;
		if (timer !== null) clearTimeout(timer);
	});
	// Whoever goes back finds this very page again, and what he types there is saved anew.
	addEventListener("pageshow", ({ persisted }) => {
		if (persisted) isSent = false;
	});
	// A telephone that is put away may not come back.
	document.addEventListener("visibilitychange", () => {
		if (document.visibilityState === "hidden" && timer !== null) now();
	});
}
