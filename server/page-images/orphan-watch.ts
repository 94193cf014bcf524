import { setInterval } from "node:timers";

/**
 * A thread beside the one that draws. A drawing process whose desk was killed hears of it only between two pages, and a page that never ends
 * would keep a core busy for good: this thread sees that the parent has changed, and ends the process whatever it is doing.
 */
const parent = process.ppid;
const watchEveryMs = 1000;

setInterval(() => {
	if (process.ppid !== parent) process.kill(process.pid, "SIGKILL");
}, watchEveryMs);
