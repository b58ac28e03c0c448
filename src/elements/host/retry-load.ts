/** Tries a late chunk again: a connection that drops for a moment must not cost the customer anything. */
export async function retryLoad<Module>(load: () => Promise<Module>, waits: readonly number[] = [300, 1500]): Promise<Module> {
  try {
    return await load();
  } catch (error) {
    const [wait, ...rest] = waits;
    if (wait === undefined) throw error;
    await new Promise((resolve) => setTimeout(resolve, wait));
    return retryLoad(load, rest);
  }
}
