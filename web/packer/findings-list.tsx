import type { Told } from "./checker/task.ts";
import type { PackerWords } from "./words.ts";

/** Findings as people read them: what is wrong, where, and what to do. `withPlace`: false beside the file that they speak of. */
export function FindingsList(props: { told: readonly Told[]; words: PackerWords; withPlace: boolean }) {
	const { told, words, withPlace } = props;
	if (told.length === 0) return null;
	return (
		<ul class="tk-packer__findings">
			{told.map(({ code, severity, what, mend, about }, index) => (
				<li key={`${code}-${index}`} class={`tk-packer__finding tk-packer__finding--${severity}`}>
					<p class="govuk-body govuk-!-margin-bottom-1">
						<strong>{words.severities[severity]}</strong>
						{withPlace && about !== "" && ` (${about})`}: {what}
					</p>
					<p class="govuk-body-s govuk-!-margin-bottom-0">
						{words.mend} {mend}
					</p>
				</li>
			))}
		</ul>
	);
}
