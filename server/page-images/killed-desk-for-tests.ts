import { contentBomb } from "./hostile-for-tests.ts";
import { openPageDrawer } from "./page-drawer.ts";

// A desk that is drawing a page which does not end, and that a test kills: it says the id of the process that draws and waits.
const drawer = openPageDrawer({ processes: 1, timeoutMs: 600_000, memoryMb: 100_000 });
void drawer.draw({
	documentId: "bomb",
	type: "pdf",
	read: async () => contentBomb(),
	drawing: { page: 1, width: 1600, turn: 0, format: "webp", mark: ["x"] },
});
const saying = setInterval(() => {
	const [pid] = drawer.processIds();
	if (pid === undefined) return;
	clearInterval(saying);
	// Long enough for the page to have begun, which a channel that closes no longer ends.
	setTimeout(() => process.send?.(pid), 2500);
}, 20);
