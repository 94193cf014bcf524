// Says of each field, when it is left, whether the office's own rules take it; the same check runs again when the form is saved.
// Only fields that were touched are spoken of: nobody is told that what he has not come to yet is missing.

const form = document.querySelector("form[data-checked-at]");
const touched = new Set();
let asked = 0;

function show(name, text) {
	const error = document.getElementById(`${name}-error`);
	if (!error) return;
	error.textContent = text ?? "";
	error.hidden = text === undefined;
	error.closest(".govuk-form-group")?.classList.toggle("govuk-form-group--error", text !== undefined);
	const field = document.getElementById(name);
	if (text === undefined) field?.removeAttribute("aria-invalid");
	else field?.setAttribute("aria-invalid", "true");
}

async function check() {
	const mine = ++asked;
	const response = await fetch(form.dataset.checkedAt, {
		method: "POST",
		body: new URLSearchParams(new FormData(form)),
		credentials: "same-origin",
	}).catch(() => null);
	// An answer that a newer question has overtaken, or none at all, says nothing: saving asks again.
	if (mine !== asked || !response?.ok) return;
	const { errors } = await response.json();
	for (const name of touched) show(name, errors[name]);
}

if (form) {
	form.addEventListener("change", (event) => {
		if (!event.target.name?.startsWith("a.")) return;
		touched.add(event.target.name);
		check();
	});
}
