import type { StorybookConfig } from '@storybook/web-components-vite';

/** Runs and builds without a network: no telemetry, no look for updates, fonts from the package itself. */
const config: StorybookConfig = {
  stories: ['../{start,guides}/*.mdx', '../{widgets,foundations,delivery}/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-themes'],
  framework: {
    name: '@storybook/web-components-vite',
    // The root's configuration builds the package; stories are served from the source as it stands.
    options: { builder: { viteConfigPath: 'stories/.storybook/vite.config.ts' } },
  },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, enableCrashReports: false },
};

export default config;
