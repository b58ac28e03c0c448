import { StrictMode, useState } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';

globalThis.told = undefined;

function Contact() {
  const [turned, setTurned] = useState(false);
  const [away, setAway] = useState(false);
  const letter = (
    <kroon-complaint key="letter" respond-within={turned ? 'P3D' : 'P2D'} onkroon-received={({ reference }) => void (globalThis.told = reference)}>
      <p>Call us</p>
    </kroon-complaint>
  );
  const parts = [away ? null : letter, <aside key="hours">{turned ? 'Closed' : 'Open'}</aside>];
  return (
    <main>
      <button id="turn" onClick={() => setTurned(!turned)}>Turn</button>
      <button id="away" onClick={() => setAway(!away)}>Away</button>
      {turned ? parts.reverse() : parts}
    </main>
  );
}

const root = document.querySelector('#root');
const app = <StrictMode><Contact /></StrictMode>;
if (root.hasChildNodes()) hydrateRoot(root, app);
else createRoot(root).render(app);
