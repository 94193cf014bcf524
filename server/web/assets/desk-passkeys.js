// Passkeys, where the browser has them: a form that is hidden without this script asks for a challenge, shows it to the key, and posts the answer.
(() => {
	const library = window.SimpleWebAuthnBrowser;
	if (!library?.browserSupportsWebAuthn()) return;
	for (const form of document.querySelectorAll("form[data-passkey]")) {
		form.hidden = false;
		form.addEventListener("submit", async (event) => {
			if (form.elements.answer.value !== "") return;
			event.preventDefault();
			const failed = form.querySelector("[data-passkey-failed]");
			failed.hidden = true;
			try {
				const fields = new URLSearchParams({ token: form.elements.token.value });
				const begun = await fetch(form.dataset.begin, { method: "POST", body: fields, redirect: "error" });
				const { flow, options } = await begun.json();
				const answer =
					form.dataset.passkey === "add"
						? await library.startRegistration({ optionsJSON: options })
						: await library.startAuthentication({ optionsJSON: options });
				form.elements.flow.value = flow;
				form.elements.answer.value = JSON.stringify(answer);
				form.requestSubmit();
			} catch {
				// The person said no, or took too long: another try is free.
				failed.hidden = false;
			}
		});
	}
	for (const note of document.querySelectorAll("[data-needs-script]")) note.hidden = true;
})();
