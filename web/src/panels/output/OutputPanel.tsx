import { LinksSection } from './LinksSection';
import RecordSection from './RecordSection';

/** Where the painting goes besides this page. */
export default function OutputPanel() {
  return (
    <>
      <RecordSection />
      <LinksSection />
    </>
  );
}
