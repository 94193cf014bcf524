import type { EpochSeconds } from "../../../casework/facts.ts";
import { offsetName, type ReaderZone, readerZones } from "../../round/reader-zone.ts";
import { zoneWords } from "../../round/window-words.ts";
import type { PageFrame } from "../parts/layout.tsx";
import { callWords } from "./words.ts";

/** The reader's own clock, without a script: a choice that a cookie remembers. */
export function ZoneForm(props: { frame: PageFrame; action: string; zone: ReaderZone | null; now: EpochSeconds }) {
	const { lang } = props.frame;
	const t = callWords[lang];
	return (
		<form action={props.action} method="get" class="tk-find">
			<div class="govuk-form-group">
				<label class="govuk-label" for="zone">
					{t.zoneLabel}
				</label>
				<div class="govuk-hint" id="zone-hint">
					{t.zoneHint}
				</div>
				<select class="govuk-select" id="zone" name="zone" aria-describedby="zone-hint">
					{readerZones.map((zone) => (
						<option key={zone} value={zone} selected={zone === (props.zone ?? readerZones[0])}>
							{zone === "UTC" ? zone : `${zoneWords(zone, lang)}, ${offsetName(zone, props.now)}`}
						</option>
					))}
				</select>
			</div>
			<button type="submit" class="govuk-button govuk-button--secondary">
				{t.zoneShow}
			</button>
		</form>
	);
}
