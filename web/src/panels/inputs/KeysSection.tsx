import { ProfileBar } from '../../components/ProfileBar';
import { Heading } from '../../components/panel/Heading';
import { setHelpOpen } from '../../control/learn';
import { inputsText as text } from '../../text/inputs';

/** The keys and the profile that they and the mappings belong to. */
export function KeysSection() {
  return (
    <>
      <section aria-label={text.keys}>
        <Heading title={text.keys} />
        <p className="text-sm text-muted">{text.keysHint}</p>
        <button
          type="button"
          onClick={() => setHelpOpen(true)}
          className="mt-3 h-10 w-full rounded-xl border border-line bg-panel text-sm text-paper hover:bg-raised"
        >
          {text.showKeys}
        </button>
      </section>
      <section aria-label={text.profile}>
        <Heading title={text.profile} />
        <ProfileBar />
      </section>
    </>
  );
}
