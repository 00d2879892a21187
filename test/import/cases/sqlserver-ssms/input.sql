USE [Northwind]
GO
/****** Object:  Table [dbo].[Customers]    Script Date: 01/02/2026 10:00:00 ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TYPE [dbo].[Flag] FROM [bit] NOT NULL
GO
CREATE TABLE [dbo].[Customers](
	[CustomerID] [nchar](5) NOT NULL,
	[CompanyName] [nvarchar](40) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
	[ContactTitle] [nvarchar](max) COLLATE SQL_Latin1_General_CP1_CI_AS NULL,
	[RowGuid] [uniqueidentifier] ROWGUIDCOL  NOT NULL,
	[IsActive] [dbo].[Flag],
	[Picture] [image] NULL,
	[RowVersion] [timestamp] NOT NULL,
	[CreatedAt] [datetime2](7) NOT NULL,
	[SeenAt] [datetimeoffset](3) NULL,
 CONSTRAINT [PK_Customers] PRIMARY KEY CLUSTERED 
(
	[CustomerID] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON) ON [PRIMARY]
) ON [PRIMARY] TEXTIMAGE_ON [PRIMARY]
GO
/****** Object:  Table [dbo].[Order Details] ******/
CREATE TABLE [dbo].[Order Details](
	[OrderID] [int] NOT NULL,
	[ProductID] [int] NOT NULL,
	[UnitPrice] [money] NOT NULL,
	[Quantity] [smallint] NOT NULL,
	[Discount] [real] NOT NULL,
	[Total]  AS ([UnitPrice]*[Quantity]) PERSISTED,
 CONSTRAINT [PK_Order_Details] PRIMARY KEY CLUSTERED ([OrderID] ASC, [ProductID] ASC) ON [PRIMARY]
) ON [PRIMARY]
GO
CREATE TABLE [sales].[Orders](
	[OrderID] [int] IDENTITY(1,1) NOT FOR REPLICATION NOT NULL,
	[CustomerID] [nchar](5) NULL,
	[OrderDate] [datetime] NULL,
	[Freight] [decimal](19, 4) NULL,
	[Hours] [float] NULL,
	[Paid] [bit] NOT NULL,
	[Weird]]Name] [varchar](50) NULL,
 CONSTRAINT [PK_Orders] PRIMARY KEY NONCLUSTERED ([OrderID] ASC),
 CONSTRAINT [UQ_Orders] UNIQUE NONCLUSTERED ([CustomerID] ASC, [OrderDate] DESC)
) ON [PRIMARY]
GO
SET ANSI_PADDING ON
GO
CREATE NONCLUSTERED INDEX [CompanyName] ON [dbo].[Customers] ([CompanyName] ASC) WITH (PAD_INDEX = OFF) ON [PRIMARY]
GO
CREATE UNIQUE NONCLUSTERED INDEX [UX_RowGuid] ON [dbo].[Customers]
(
	[RowGuid] ASC
)
INCLUDE([CompanyName])
WITH (PAD_INDEX = OFF, SORT_IN_TEMPDB = OFF) ON [PRIMARY]
GO
CREATE UNIQUE NONCLUSTERED INDEX [UX_Seen] ON [dbo].[Customers] ([SeenAt] ASC) WHERE ([SeenAt] IS NOT NULL)
GO
ALTER TABLE [dbo].[Customers] ADD  CONSTRAINT [DF_RowGuid]  DEFAULT (newid()) FOR [RowGuid]
GO
ALTER TABLE [dbo].[Customers] ADD  DEFAULT (sysutcdatetime()) FOR [CreatedAt]
GO
ALTER TABLE [sales].[Orders] ADD  CONSTRAINT [DF_Paid]  DEFAULT ((0)) FOR [Paid]
GO
ALTER TABLE [sales].[Orders] ADD  CONSTRAINT [DF_Freight]  DEFAULT ((0)) FOR [Freight]
GO
ALTER TABLE [sales].[Orders]  WITH CHECK ADD  CONSTRAINT [FK_Orders_Customers] FOREIGN KEY([CustomerID])
REFERENCES [dbo].[Customers] ([CustomerID])
ON UPDATE CASCADE
GO
ALTER TABLE [sales].[Orders] CHECK CONSTRAINT [FK_Orders_Customers]
GO
ALTER TABLE [dbo].[Order Details]  WITH NOCHECK ADD  CONSTRAINT [FK_Details_Orders] FOREIGN KEY([OrderID])
REFERENCES [sales].[Orders] ([OrderID])
GO
ALTER TABLE [dbo].[Order Details] CHECK CONSTRAINT [FK_Details_Orders]
GO
ALTER TABLE [dbo].[Order Details]  WITH CHECK ADD  CONSTRAINT [CK_Discount] CHECK  (([Discount]>=(0) AND [Discount]<=(1)))
GO
CREATE PROCEDURE [dbo].[CustOrders] @id nchar(5)
AS
BEGIN
  CREATE TABLE #tmp (a int);
  CREATE TABLE Inside (a int);
  SELECT 1;
END
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'One row a customer; it''s legal' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Customers'
GO
EXEC sys.sp_addextendedproperty N'MS_Description', N'Gross', N'SCHEMA', N'sales', N'TABLE', N'Orders', N'COLUMN', N'Freight'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'a view' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'VIEW',@level1name=N'V'
GO
ALTER DATABASE [Northwind] SET  READ_WRITE
GO
