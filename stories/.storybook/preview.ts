import { withThemeByDataAttribute } from '@storybook/addon-themes';
import { type Preview, setCustomElementsManifest } from '@storybook/web-components-vite';
import manifest from '../../dist/custom-elements.json';
import { accents } from '../support/accents.ts';
import { installAnswers } from '../support/answers.ts';
import { defineForStories } from '../support/define.ts';
import { withAccent, withLanguage } from '../support/decorators.ts';
import './preview.css';

setCustomElementsManifest(manifest);
installAnswers();
defineForStories();

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    layout: 'fullscreen',
    backgrounds: { disabled: true },
    controls: { expanded: true, sort: 'alpha' },
    options: {
      storySort: {
        order: [
          'Start',
          ['Welcome'],
          'Guides',
          ['Start', 'Embed', 'In your framework', 'Settings', 'Languages', 'Theme', 'Receive', 'The receiver as a command', 'Webhooks and mail', 'Events and receipts', 'Without script', 'Cancellation', 'Law', 'Accessibility', 'Security', "On the customer's device", 'Figures', 'Upgrade', 'Architecture', 'Glossary', 'Contributing', 'Add a language', 'Add a preset', 'Release'],
          'Widgets',
          'Delivery',
          'Foundations',
        ],
      },
    },
    a11y: {
      test: 'error',
      options: { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
    },
  },
  globalTypes: {
    locale: {
      description: 'The language of the page',
      toolbar: {
        icon: 'globe',
        dynamicTitle: true,
        items: [
          { value: 'nl', title: 'Nederlands' },
          { value: 'en', title: 'English' },
          { value: 'de', title: 'Deutsch' },
          { value: 'fr', title: 'Français' },
        ],
      },
    },
    direction: {
      description: 'The direction of the words',
      toolbar: {
        icon: 'transfer',
        dynamicTitle: true,
        items: [
          { value: 'ltr', title: 'Left to right' },
          { value: 'rtl', title: 'Right to left' },
        ],
      },
    },
    accent: {
      description: 'The accent of the page',
      toolbar: {
        icon: 'paintbrush',
        dynamicTitle: true,
        items: accents.map(({ name, value }) => ({ value, title: name })),
      },
    },
  },
  initialGlobals: { locale: 'nl', direction: 'ltr', accent: accents[0].value, theme: 'system' },
  // What was typed in one story is not put back into the next.
  beforeEach: () => {
    sessionStorage.clear();
  },
  decorators: [
    withLanguage,
    withAccent,
    withThemeByDataAttribute({
      themes: { system: 'system', light: 'light', dark: 'dark' },
      defaultTheme: 'system',
      attributeName: 'data-scheme',
    }),
  ],
};

export default preview;
