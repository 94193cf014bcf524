// Keys for the page that shows a document. Everything they do is a link on the page; without this script the links remain.
// They act only while the focus is inside the viewer, so that no key does two things (WCAG 2.1.4).

const viewer = document.querySelector("[data-viewer]");
const sheet = document.getElementById("sheet");

const links = {
	ArrowLeft: "previous",
	ArrowRight: "next",
	"+": "larger",
	"=": "larger",
	"-": "smaller",
	"−": "smaller",
	r: "turn-right",
	R: "turn-left",
};

function onKey(event) {
	if (event.altKey || event.ctrlKey || event.metaKey || !viewer.contains(document.activeElement)) return;
	const name = links[event.key];
	if (!name) return;
	// A sheet that is wider than its window is moved by the arrows, as anything that scrolls.
	if (event.key.startsWith("Arrow") && sheet.scrollWidth > sheet.clientWidth) return;
	const link = viewer.querySelector(`a[data-key="${name}"]`);
	if (!link) return;
	event.preventDefault();
	link.click();
}

if (viewer && sheet) {
	document.addEventListener("keydown", onKey);
	for (const hint of viewer.querySelectorAll("[data-keys]")) hint.hidden = false;
	// Whoever came here by a key goes on by keys.
	if (location.hash === "#sheet") sheet.focus({ preventScroll: true });
}
