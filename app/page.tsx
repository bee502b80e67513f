const Page = () => <main>Bellwether</main>;

export default Page;
