import * as Tooltip from '@radix-ui/react-tooltip';
import { useLayoutEffect } from 'react';
import { KitParts } from '../kit/KitParts';
import { kitText as text } from '../text/kit';
import { themeText } from '../text/theme';
import { THEMES } from '../theme/theme';

/** For us: all parts side by side in dark and light. */
export default function KitPage() {
  // Dark is what the page wears where nothing says otherwise; the light half says otherwise.
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = 'dark';
  }, []);
  return (
    <Tooltip.Provider delayDuration={300}>
      <main>
        <header className="px-6 py-5">
          <h1 className="text-2xl font-bold">{text.title}</h1>
          <p className="text-sm text-muted">{text.intro}</p>
        </header>
        <div className="grid lg:grid-cols-2">
          {THEMES.map((theme) => (
            <section
              key={theme}
              aria-label={themeText[theme]}
              data-theme={theme}
              className="bg-ink p-6 text-paper"
            >
              <h2 className="mb-5 text-xl font-bold">{themeText[theme]}</h2>
              <KitParts />
            </section>
          ))}
        </div>
      </main>
    </Tooltip.Provider>
  );
}
