import { PARAMS } from '../../look/params';
import { tuneText as text } from '../../text/tune';
import { BrushSection } from './BrushSection';
import { HistoryBar } from './HistoryBar';
import { ParamSlider } from './ParamSlider';
import { Section } from './Section';
import { TintPicker } from './TintPicker';

const EFFECTS = PARAMS.filter(({ group }) => group === 'effects');
const GRADE = PARAMS.filter(({ group }) => group === 'grade');

/** Everything of a Look but what it is painted with. */
export default function TunePanel() {
  return (
    <>
      <HistoryBar />
      <BrushSection />
      <Section title={text.effects} reset={{ effects: null }}>
        {EFFECTS.map((param) => (
          <ParamSlider key={param.id} param={param} />
        ))}
      </Section>
      <Section title={text.colour} reset={{ grade: null }}>
        {GRADE.map((param) => (
          <ParamSlider key={param.id} param={param} />
        ))}
        <TintPicker />
      </Section>
    </>
  );
}
