import type { Told } from "./checker/task.ts";
import type { PackerWords } from "./words.ts";

/**
 * Findings as people read them: what is wrong, where, and what to do. `nameOf`: what a file is called here, where its own name is known; absent beside the
 * file that they speak of, where the place needs no word.
 */
export function FindingsList(props: {
	told: readonly Told[];
	words: PackerWords;
	nameOf?: (file: number) => string | null;
}) {
	const { told, words, nameOf } = props;
	if (told.length === 0) return null;
	return (
		<ul class="tk-packer__findings">
			{told.map(({ code, severity, what, mend, about, file }, index) => (
				<li key={`${code}-${index}`} class={`tk-packer__finding tk-packer__finding--${severity}`}>
					<p class="govuk-body govuk-!-margin-bottom-1">
						<strong>{words.severities[severity]}</strong>
						{nameOf && <Place name={file === null ? null : nameOf(file)} file={file} about={about} />}: {what}
					</p>
					<p class="govuk-body-s govuk-!-margin-bottom-0">
						{words.mend} {mend}
					</p>
				</li>
			))}
		</ul>
	);
}

/** People know their files by name, and not by the place that they will have in the container. */
function Place(props: { name: string | null; file: number | null; about: string }) {
	const { name, file, about } = props;
	if (name !== null) {
		return (
			<>
				{" ("}
				<a class="govuk-link tk-packer__name" href={`#d-${file}`}>
					{name}
				</a>
				)
			</>
		);
	}
	return about === "" ? null : <> ({about})</>;
}
