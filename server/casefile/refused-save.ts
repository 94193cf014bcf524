import type { Refusal } from "../../casework/refusal.ts";

/**
 * What `decide` allowed and the house cannot give: no places are left. Thrown out of `saveEvents`, so that the whole transaction goes back; whoever began it hands the refusal on
 * as a value.
 */
export class RefusedSave extends Error {
	readonly refusal: Refusal;

	constructor(refusal: Refusal) {
		super(`Refused while saving: ${refusal.code}.`);
		this.name = "RefusedSave";
		this.refusal = refusal;
	}
}
