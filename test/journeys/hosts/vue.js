import { configure, defineAll } from 'kroon';
import { createApp } from 'vue';

globalThis.told = undefined;
configure({ endpoint: '/v1/submissions', site: 'shop' });
defineAll();

const Letter = {
  props: ['within'],
  template: '<kroon-complaint :respond-within="within" @kroon-received="tell"><p>Call us</p></kroon-complaint>',
  methods: { tell: ({ reference }) => void (globalThis.told = reference) },
};

const app = createApp({
  components: { Letter },
  data: () => ({ turned: false, away: false }),
  template: `<button id="turn" @click="turned = !turned">Turn</button> <button id="away" @click="away = !away">Away</button>
    <Teleport defer :to="turned ? '#below' : '#above'">
      <KeepAlive><Letter v-if="!away" :within="turned ? 'P3D' : 'P2D'" /></KeepAlive>
    </Teleport>
    <main id="above"></main><p v-for="n in turned ? [2, 1] : [1, 2]" :key="n">{{ n }}</p><aside id="below"></aside>`,
});
app.config.compilerOptions.isCustomElement = (tag) => tag.startsWith('kroon-');
app.mount('#root');
