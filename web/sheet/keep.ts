/**
 * Keeps what is typed on a sheet while there is no network, and sends it when there is one again. The form works without: this only stands between its button
 * and a page that cannot be reached. What is kept lies in this tab alone, under the account that typed it, and goes when it is handed in, when somebody signs
 * out in whatever tab, and with the tab.
 */

const prefix = "tilkat-sheet ";

/** A network that is there and does not answer is none. */
const patienceMs = 20_000;

const retryMs = 10_000;

type Kept = {
	readonly form: HTMLFormElement;
	readonly box: HTMLElement;
	readonly key: string;
};

function fieldsOf(form: HTMLFormElement): readonly (HTMLInputElement | HTMLTextAreaElement)[] {
	return [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input[type=text], textarea")];
}

function say({ box }: Kept, words: string | undefined): void {
	const place = box.querySelector<HTMLElement>("[data-keep-said]");
	if (!place) return;
	place.textContent = words ?? "";
	place.hidden = words === undefined;
}

function store({ form, key }: Kept): void {
	const typed = Object.fromEntries(fieldsOf(form).map(({ name, value }) => [name, value]));
	try {
		sessionStorage.setItem(key, JSON.stringify(typed));
	} catch {
		// A full or forbidden store: the page still holds what is typed.
	}
}

/** Puts back what was typed and not handed in; what somebody else left in this tab is thrown away. */
function restore(kept: Kept, own: string): void {
	for (const name of Object.keys(sessionStorage))
		if (name.startsWith(prefix) && !name.startsWith(`${prefix}${own} `)) sessionStorage.removeItem(name);
	const text = sessionStorage.getItem(kept.key);
	if (text === null) return;
	const typed = JSON.parse(text) as Record<string, unknown>;
	let isOther = false;
	for (const field of fieldsOf(kept.form)) {
		const value = typed[field.name];
		if (typeof value !== "string" || value === field.value) continue;
		field.value = value;
		isOther = true;
	}
	if (isOther) say(kept, kept.box.dataset.keepRestored);
}

type Outcome = "handed-in" | "unreachable" | "signed-out" | "refused";

async function send({ form, box }: Kept): Promise<{ readonly outcome: Outcome; readonly url: string }> {
	const body = new URLSearchParams();
	for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
	try {
		const answer = await fetch(form.action, { method: "POST", body, signal: AbortSignal.timeout(patienceMs) });
		const { pathname } = new URL(answer.url);
		if (answer.status >= 500 || answer.status === 429) return { outcome: "unreachable", url: answer.url };
		if (pathname.startsWith("/sign-in")) return { outcome: "signed-out", url: answer.url };
		const isDone = answer.redirected && answer.ok && pathname.startsWith(box.dataset.keepDone ?? "/");
		return { outcome: isDone ? "handed-in" : "refused", url: answer.url };
	} catch {
		return { outcome: "unreachable", url: "" };
	}
}

function begin(kept: Kept): void {
	const { form, box, key } = kept;
	let waiting: ReturnType<typeof setTimeout> | null = null;
	let isSending = false;

	async function handIn(): Promise<void> {
		if (isSending) return;
		isSending = true;
		if (waiting !== null) clearTimeout(waiting);
		waiting = null;
		say(kept, box.dataset.keepSending);
		const { outcome, url } = await send(kept);
		isSending = false;
		if (outcome === "handed-in") {
			sessionStorage.removeItem(key);
			location.assign(url);
		} else if (outcome === "unreachable") {
			say(kept, box.dataset.keepWaits);
			waiting = setTimeout(handIn, retryMs);
		} else if (outcome === "signed-out") {
			say(kept, box.dataset.keepSignedOut);
			// The page itself, which leads to the sign-in and back.
			location.assign(location.pathname);
		} else {
			// What is wrong is said by the page that answers.
			form.submit();
		}
	}

	form.addEventListener("input", () => store(kept));
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		store(kept);
		void handIn();
	});
	addEventListener("online", () => {
		if (waiting !== null) void handIn();
	});
	new BroadcastChannel("tilkat-desk").addEventListener("message", () => {
		if (waiting !== null) clearTimeout(waiting);
		sessionStorage.clear();
		form.reset();
		for (const field of fieldsOf(form)) field.value = "";
		location.assign("/sign-in");
	});
}

const box = document.querySelector<HTMLElement>("[data-keep-form]");
const form = [...document.forms].find((one) => one.getAttribute("action") === box?.dataset.keepForm);
if (box && form) {
	const own = box.dataset.keepFor ?? "";
	const kept: Kept = { form, box, key: `${prefix}${own} ${box.dataset.keepForm}` };
	restore(kept, own);
	begin(kept);
}
