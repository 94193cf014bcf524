import { randomUUID } from "node:crypto";
import sharp from "sharp";
import { type Command, decide } from "../../casework/decide.ts";
import type { Actor, EpochSeconds } from "../../casework/facts.ts";
import { findCasefile, saveEvents } from "../../server/casefile/casefile.ts";
import { contextOf } from "../../server/casefile/context.ts";
import { type DeskHouse, type HouseFile, houseNow, officerLogin } from "../browser/desk-house.ts";

/** A photograph of nobody: 3 by 4 at 300 dots per inch. `shade` tells one worker's from another's. */
export async function testPhoto(shade = 200): Promise<Uint8Array> {
	const picture = sharp({ create: { width: 354, height: 472, channels: 3, background: { r: shade, g: 170, b: 190 } } });
	return picture.jpeg().withMetadata({ density: 300 }).toBuffer();
}

export const cardAnswers = {
	organisation: "«Ала-Тоо Курулуш» ЖЧК",
	taxNumber: "02904199510123",
	workers: [
		{
			name: "AKHMET MEHMET DEMIR",
			citizenship: "TUR",
			birthDate: "1985-03-02",
			passportNumber: "U12345678",
			passportExpiry: "2031-05-01",
			stay: "w1",
			occupation: "Welder",
			field: "construction",
		},
		{
			name: "NGUYEN VAN ANH",
			citizenship: "VNM",
			birthDate: "1990-11-20",
			passportNumber: "C7654321",
			passportExpiry: "2027-01-31",
			stay: "w1",
			occupation: "Ширетүүчү",
			field: "construction",
		},
	],
} as const;

export const attractAnswers = {
	organisation: "«Ала-Тоо Курулуш» ЖЧК",
	taxNumber: "02904199510123",
	sector: "transport-construction",
	licensed: false,
	region: "bishkek",
	places: [
		{ occupation: "Welder", count: 20 },
		{ occupation: "Engineer", count: 5 },
	],
} as const;

export type DecidedWish = {
	readonly kind?: "card" | "attract" | "entrepreneur";
	readonly answers?: unknown;
	readonly persons?: number;
	readonly files?: readonly HouseFile[];
	readonly certificate?: Uint8Array;
	/** By item; by default all of it is granted. */
	readonly refused?: readonly string[];
	/** Leave the fee unpaid. */
	readonly unpaid?: boolean;
	/** Decide at that moment. */
	readonly at?: EpochSeconds;
};

/** The files of a filing for workers: an application, and a photograph of each. */
export async function cardFiles(persons: number): Promise<readonly HouseFile[]> {
	const photos = await Promise.all(Array.from({ length: persons }, (_, index) => testPhoto(100 + index * 20)));
	return [
		{ ordinal: 1, name: "Арыз, 1 барак.pdf", kind: "application" },
		...photos.map((bytes, index) => ({
			ordinal: index + 2,
			name: `Фото ${index + 1}.jpg`,
			kind: "photo",
			type: "jpeg" as const,
			bytes,
			person: index + 1,
		})),
	];
}

type Step = readonly [actor: Actor, command: Exclude<Command, { name: "deliver" }>];

/** Carries out commands one after the other, each by the law of the case. Throws with a refusal's code. */
export async function playOn(
	house: DeskHouse,
	caseId: string,
	steps: readonly Step[],
	at: EpochSeconds = houseNow,
): Promise<void> {
	const { store, casefile } = house.deps;
	for (const [actor, command] of steps)
		await store.tx(async (tx) => {
			const file = await findCasefile(tx, caseId, casefile.unwrap);
			if (!file) throw new Error("no case");
			const decision = decide(file.state, command, contextOf(file.state, actor, at));
			if (!decision.ok) throw new Error(`${command.name}: ${decision.refusal.code}`);
			await saveEvents(tx, file, decision.events, at, casefile);
		});
}

async function officerOf(house: DeskHouse): Promise<Actor> {
	const found = await house.deps.store.pool.query<{ id: string }>("select user_id as id from users where login = $1", [
		officerLogin.login,
	]);
	return { kind: "officer", id: found.rows[0]?.id ?? "" };
}

/** A case that was filed, reviewed, decided by a commission and, unless it is refused or unpaid, paid for: ready for its papers. */
export async function decidedCase(
	house: DeskHouse,
	wish: DecidedWish = {},
): Promise<{ readonly caseId: string; readonly number: string }> {
	const kind = wish.kind ?? "card";
	const answers =
		wish.answers ??
		(kind === "card" ? { ...cardAnswers, workers: cardAnswers.workers.slice(0, wish.persons ?? 1) } : attractAnswers);
	const persons = kind === "card" ? (wish.persons ?? 1) : 0;
	const files = wish.files ?? (await cardFiles(persons));
	const filed = await house.file();
	await house.control(filed.caseId, [], kind, files, {
		answers,
		persons,
		...(wish.certificate ? { certificate: wish.certificate } : {}),
	});
	const { store, casefile } = house.deps;
	const file = await findCasefile(store.pool, filed.caseId, casefile.unwrap);
	if (!file) throw new Error("no case");
	const { rules } = contextOf(file.state, { kind: "applicant" }, houseNow);
	const items = rules.itemsOf(kind, answers, persons).map(({ id, asked }) => {
		const isRefused = wish.refused?.includes(id) ?? false;
		return {
			item: id,
			outcome: isRefused ? ("refuse" as const) : ("grant" as const),
			approved: asked === null || isRefused ? null : asked,
			ground: isRefused ? (rules.refusalGrounds[0] ?? null) : null,
		};
	});
	const isAnyRefused = items.some(({ outcome }) => outcome === "refuse");
	const isAllRefused = items.every(({ outcome }) => outcome === "refuse");
	const reason = isAnyRefused ? "The labour market of the region has enough welders." : "";
	// Whoever does it is a real account; who may is asked elsewhere.
	const reviewer = await officerOf(house);
	const chair = reviewer;
	const sitting = randomUUID();
	await playOn(
		house,
		filed.caseId,
		[
			[reviewer, { name: "beginReview" }],
			...file.state.objects.map(
				({ ordinal }) =>
					[reviewer, { name: "judgeDocument", ordinal, verdict: "right", reason: null, line: "" }] as const,
			),
			[reviewer, { name: "propose", items, reason }],
			[chair, { name: "list", sitting }],
			[
				chair,
				{
					name: "takeDecision",
					sitting,
					items,
					reason,
					remedy: isAnyRefused ? (rules.decision.remedies[0] ?? null) : null,
				},
			],
		],
		wish.at,
	);
	if (!isAllRefused && !wish.unpaid) await payFee(house, filed.caseId, wish.at);
	return filed;
}

/** Opens the fee of a case and pays it at the cashier's. */
export async function payFee(house: DeskHouse, caseId: string, at?: EpochSeconds): Promise<void> {
	const cashier = await officerOf(house);
	const line = { item: "whole", tariff: "test", count: 1, eachTyiyn: 200_000, perMille: 1000, totalTyiyn: 200_000 };
	await playOn(
		house,
		caseId,
		[
			[cashier, { name: "openFee", reference: "R-1", lines: [line] }],
			[
				cashier,
				{ name: "recordPayment", payment: randomUUID(), amountTyiyn: 200_000, paidOn: "2026-11-17", source: "cashier" },
			],
		],
		at,
	);
}
