import { addDays, localDate, startOfDay } from "../../casework/clock.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import type { Round } from "../../casework/round.ts";
import type { Words } from "../../findings/lang.ts";
import { listProcedures } from "../../procedures/registry.ts";
import { findRound, recordRound } from "../round/rounds.ts";
import type { Store } from "../store/pool.ts";

/** Who recorded it. */
const recordedBy = "demonstration";

const id = "demo";
const daysBefore = 7;
const daysAfter = 14;
const hour = 3600;

const mark: Words = {
	ky: "Көрсөтмө тандоо (чыныгы эмес)",
	ru: "Учебный набор (не настоящий)",
	en: "Demonstration call (not a real one)",
	ko: "시범 모집 (실제 모집이 아님)",
};

/** The last call that ships, with a window around that day, from 09:00 to 18:00 on the office's wall, and a title that says what it is. */
function demoRoundOf(shipped: Round, at: EpochSeconds, zone: Parameters<typeof localDate>[1]): Round {
	const today = localDate(at, zone);
	const title = Object.fromEntries(
		Object.entries(shipped.title).map(([lang, text]) => [lang, `${mark[lang as keyof Words]}: ${text}`]),
	) as Words;
	return {
		...shipped,
		id,
		title,
		opensAt: startOfDay(addDays(today, -daysBefore), zone) + 9 * hour,
		closesAt: startOfDay(addDays(today, daysAfter), zone) + 18 * hour,
		seats: 50,
		cap: 10,
		offices: null,
		term: { from: null, to: null },
	};
}

/** Opens a call around today in every procedure that has calls: once, at the first start, whatever the clock is moved to later. */
export async function seedDemoRounds(store: Store, at: EpochSeconds): Promise<void> {
	await store.tx(async (tx) => {
		for (const { face, rounds } of listProcedures()) {
			const shipped = rounds?.at(-1);
			if (!shipped || (await findRound(tx, { procedure: face.id, id }, at)) !== null) continue;
			await recordRound(tx, demoRoundOf(shipped, at, face.zone), recordedBy, at);
		}
	});
}
