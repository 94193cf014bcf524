/**
 * The moments of intake at which a crash could break the promise, in their order. A test kills the process at each (test/crash); in
 * service the mark does nothing. What must hold is the same for all: a letter that got `250` has one number and one answer, every other
 * is sent again and gets one.
 */
export const crashPoints = [
	"connected",
	"sender-named",
	"recipient-named",
	"data-begun",
	"object-created",
	"first-bytes-read",
	"bytes-writing",
	"last-byte-read",
	"bytes-written",
	"file-synced",
	"folder-synced",
	"letter-described",
	"transaction-begun",
	"identity-taken",
	"facts-appended",
	"object-recorded",
	"message-queued",
	"job-added",
	"before-commit",
	"after-commit",
	"before-answer",
	"after-answer",
] as const;

export type CrashPoint = (typeof crashPoints)[number];

/** Told at each point that the intake passes. */
export type Mark = (point: CrashPoint) => void;

export const noMark: Mark = () => {};

/**
 * A mark that stops the process when the point that `TILKAT_CRASH_AT` names is passed for the n-th time (`folder-synced`, `bytes-writing:3`).
 * Only a test sets that variable; without it nothing happens. Throws on a name that is no point, so that a test cannot pass by a typing error.
 */
export function markFrom(env: Readonly<Record<string, string | undefined>>, stop: () => void): Mark {
	const wanted = env.TILKAT_CRASH_AT;
	if (!wanted) return noMark;
	const [name, count = "1"] = wanted.split(":");
	if (!crashPoints.some((point) => point === name))
		throw new RangeError(`TILKAT_CRASH_AT names no point of intake: ${wanted}`);
	let left = Number(count);
	return (point) => {
		if (point === name && --left === 0) stop();
	};
}
