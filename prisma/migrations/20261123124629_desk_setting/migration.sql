-- CreateTable
CREATE TABLE "DeskSetting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "DeskSetting_pkey" PRIMARY KEY ("key")
);
