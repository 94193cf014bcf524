import type { PaperKind } from "../../paper-kind.ts";

/** The papers of the law of 2025 and what they are called: on themselves, in the register, to an employer, to whoever checks one. */
export const paperKinds: readonly PaperKind[] = [
	{
		id: "single-permit-first",
		title: {
			ky: "Бирдиктүү уруксат, биринчи этап",
			ru: "Единое разрешение, первый этап",
			en: "Single Permit, first stage",
			ko: "단일 허가(1단계)",
		},
		name: {
			ky: "Бирдиктүү уруксат, биринчи этап",
			ru: "Единое разрешение, первый этап",
			en: "Single Permit, first stage",
			ko: "단일 허가(1단계)",
		},
		print: { as: "card" },
	},
	{
		id: "single-permit-second",
		title: {
			ky: "Бирдиктүү уруксат, экинчи этап",
			ru: "Единое разрешение, второй этап",
			en: "Single Permit, second stage",
			ko: "단일 허가(2단계)",
		},
		name: {
			ky: "Бирдиктүү уруксат, экинчи этап",
			ru: "Единое разрешение, второй этап",
			en: "Single Permit, second stage",
			ko: "단일 허가(2단계)",
		},
		print: { as: "card" },
	},
];
