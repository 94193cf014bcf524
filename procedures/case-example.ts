import type { PresentedDocument } from "../casework/presented.ts";

/**
 * A whole application of nobody, in one situation. The ids are the same under every law, so that what two laws say of one situation can be put side
 * by side; `golden replays` in the law's folder say what formal control must find for ever.
 */
export type CaseExample = {
	readonly id: string;
	readonly kind: string;
	readonly answers: unknown;
	readonly documents: readonly PresentedDocument[];
	/** The fee has been paid; what it means is the law's. */
	readonly feePaid: boolean;
	/** YYYY-MM-DD, the day of arrival. */
	readonly today: string;
};

type Described = { readonly kind: string; readonly person?: number; readonly photo?: true };

/** A right scan of that kind, as a packer lists it. */
function documentOf({ kind, person, photo }: Described, ordinal: number): PresentedDocument {
	const sheets = 1;
	return {
		ordinal,
		name: `${ordinal}-${kind}.${photo ? "jpg" : "pdf"}`,
		kind,
		kindFrom: "manifest",
		kindByName: null,
		person: person ?? null,
		sheets,
		sheetsFrom: "manifest",
		nameGarbled: false,
		extension: photo ? "jpg" : "pdf",
		sizeBytes: 100_000,
		sha256: ordinal.toString(16).padStart(64, "0"),
		type: photo ? "jpeg" : "pdf",
		pdf: photo
			? { known: false }
			: {
					known: true,
					value: {
						opens: true,
						pages: { known: true, value: sheets },
						pageList: [{ dpi: 200, hasImage: true, blank: { known: false } }],
						encrypted: false,
						script: false,
						embeddedFiles: false,
						launchAction: false,
						repaired: false,
						cutShort: false,
						dataAfterEndBytes: 0,
					},
				},
		jpeg: photo
			? {
					known: true,
					value: {
						opens: true,
						width: 354,
						height: 472,
						density: { x: 300, y: 300 },
						colour: true,
						lightBackground: { known: false },
					},
				}
			: { known: false },
	};
}

/** Right scans of these kinds in this order. */
export function presentAll(described: readonly Described[]): readonly PresentedDocument[] {
	return described.map((one, index) => documentOf(one, index + 1));
}
