CREATE TABLE [Depot].[Bins] ([Id] INT IDENTITY (1, 1) NOT NULL PRIMARY KEY, [Label] NVARCHAR(50) NULL, [Weight] FLOAT NULL, [Old] INT CONSTRAINT DF_Old DEFAULT (0) NOT NULL,
  INDEX ByLabel NONCLUSTERED ([Label]));
GO
IF COL_LENGTH('Depot.Bins', 'Old') IS NOT NULL ALTER TABLE [Depot].[Bins] DROP CONSTRAINT DF_Old
GO
ALTER TABLE [Depot].[Bins] DROP COLUMN [Old];
ALTER TABLE [Depot].[Bins] ALTER COLUMN [Weight] DECIMAL(12, 2) NOT NULL;
EXEC sp_rename 'Depot.Bins.Label', 'Title', 'COLUMN';
EXEC sp_rename 'Depot.Bins', 'Shelves';
GO
EXECUTE sp_addextendedproperty @name = N'Description', @value = N'Where things lie', @level0type = N'SCHEMA', @level0name = N'Depot', @level1type = N'TABLE', @level1name = N'Shelves';
GO
EXECUTE sp_addextendedproperty @name = N'description', @value = N'What it is called', @level0type = N'SCHEMA', @level0name = N'Depot', @level1type = N'TABLE', @level1name = N'Shelves', @level2type = N'COLUMN', @level2name = N'Title';
GO
CREATE VIEW Depot.Titles AS SELECT s.Id, Name = s.Title, CAST(s.Weight AS int) AS Rounded, s.Weight * 2 AS Twice FROM Depot.Shelves AS s WITH (NOLOCK);
GO
CREATE TABLE Warehouse.dbo.Stock (Id uniqueidentifier NOT NULL PRIMARY KEY, Code varchar(8) NOT NULL, Version rowversion, Paid money);
GO
