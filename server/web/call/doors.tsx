import { phaseOf } from "../../../casework/round.ts";
import type { Door } from "../../../procedures/define.ts";
import { getProcedure } from "../../../procedures/registry.ts";
import { sayDoor } from "../../round/say-window.ts";
import type { PageFrame } from "../parts/layout.tsx";
import { type CallView, Section, takenElsewhere } from "./section.tsx";
import { callWords } from "./words.ts";

const doors: readonly Door[] = ["web", "mail", "counter", "post"];

/** Each way in, what it says at this second, and which moment counts there. */
export function Doors(props: { frame: PageFrame; view: CallView }) {
	const { lang } = props.frame;
	const { face, round, now, base, form } = props.view;
	const t = callWords[lang];
	const phase = phaseOf(round, now);
	const open = getProcedure(face.id, face.law).doors;
	const isElsewhere = takenElsewhere(props.view) !== null;
	// What a door would say then is true of the other call, and the form is the other call's.
	if (isElsewhere && phase === "closed")
		return (
			<Section id="doors" title={t.doorsTitle}>
				<p class="govuk-body">{t.doorsOver}</p>
			</Section>
		);
	return (
		<Section id="doors" title={t.doorsTitle}>
			<ul class="tk-grid tk-grid--two">
				{doors.map((door) => {
					const { how, counts } = sayDoor(door, phase, lang);
					return (
						<li class="tk-card" key={door}>
							<h3 class="tk-card__title">{t.doors[door]}</h3>
							{open[door] === undefined ? (
								<p class="govuk-body">{t.doorShut}</p>
							) : (
								<>
									<p class="govuk-body">{how}</p>
									<p class="govuk-body">{counts}</p>
									{(door !== "web" || !isElsewhere) && (
										<p class="govuk-body">
											<a href={door === "web" ? `${base}${form}` : "#offices"} class="govuk-link">
												{door === "web" ? t.form : t.officesLink}
												{door !== "web" && <span class="govuk-visually-hidden">: {t.doors[door]}</span>}
											</a>
										</p>
									)}
								</>
							)}
						</li>
					);
				})}
			</ul>
		</Section>
	);
}
